import { writeExercise } from '#kernel/intake/server'
import { contractTemplate } from '../common/templates/contract-template.ts'
import { payableTemplate } from '../common/templates/payable-template.ts'
import { demoUscc } from './demo-ledger.ts'

/** The contract of the story in README.md with its payment terms; another has an amount in words. */
const contract = {
  number: '二七商合〔2026〕练习9号',
  title: '智慧物流服务平台建设运营合同（演示数据）',
  debtorClass: '机关、事业单位',
  creditorName: '郑州示例智慧物流有限公司（演示数据）',
  creditorUscc: demoUscc('MADY', 209),
  creditorSize: '小型',
  creditorPrivate: '是',
  subject: '货物',
  signedOn: '2026/03/16',
  amount: '480000',
  termStart: '交付',
  signedBy: '主要负责人',
  budgetBy: '分管财务负责人',
}
const contracts = [contract, { ...contract, number: '二七商合〔2026〕练习10号', amount: '三十万' }]

const payable = {
  number: contract.number,
  creditorUscc: contract.creditorUscc,
  signedOn: contract.signedOn,
  item: '设备款',
  amount: '480000',
  deliveredOn: '2026/07/06',
  invoiceNumber: '26417000000000900001',
  invoicedOn: '2026/07/07',
}
// The second one was delivered before its contract was signed.
const payables = [payable, { ...payable, item: '备件款', amount: '12000', deliveredOn: '2026/01/06', invoiceNumber: '26417000000000900002' }]

/** A workbook of the story, labelled as demonstration data with mistakes. */
export async function exerciseFile(id: 'payment-contracts' | 'payables') {
  const [template, rows] = id === 'payables' ? [payableTemplate, payables] : [contractTemplate, contracts]
  return {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: `演示数据-${template.title.zh}-含错误.xlsx`,
    body: await writeExercise(template, rows),
  }
}
