import { writeExercise } from '#kernel/intake/server'
import { contractTemplate, milestoneTemplate } from '../common/templates/contract-template.ts'
import { demoUscc } from './demo-contracts.ts'

/** The contract of the story in README.md, whose first word stood in minutes; another has a code that fails its check. */
const contract = {
  number: '二七商合〔2026〕练习9号',
  title: '智慧物流服务平台建设运营合同（演示数据）',
  category: '购买服务',
  office: '流通产业科',
  counterpartyName: '郑州示例智慧物流有限公司（演示数据）',
  uscc: demoUscc(209),
  madeOn: '2026/03/16',
  amountFen: '48',
  sourceKind: '会议纪要',
  sourceNumber: '二七政纪〔2026〕练习9号',
  sourceOn: '2026/03/09',
  unitClause: '按期提供安装场地、支付设备款、建成第二装卸平台。',
  otherClause: '2026年底前接入商户不少于五百家。',
}
const contracts = [
  contract,
  { ...contract, number: '二七商合〔2026〕练习10号', title: '冷链设施改造合同（演示数据）', uscc: demoUscc(210).replace(/.$/, (last) => (last === '7' ? '8' : '7')) },
]

const milestones = [
  { no: '1', title: '提供安装场地', side: '本单位', matter: '配套设施', dueOn: '2026/04/10' },
  { no: '2', title: '支付设备款', side: '本单位', matter: '付款', dueOn: '2026/08/05', amountFen: '48' },
  { no: '3', title: '建成第二装卸平台', side: '本单位', matter: '配套设施', dueOn: '2028/06/30' },
  { no: '4', title: '接入商户五百家', side: '对方', matter: '服务', dueOn: '2026/12/31' },
  // A payment without an amount.
  { no: '5', title: '支付质量保证金', side: '本单位', matter: '付款', dueOn: '2027/03/16' },
].map((milestone) => ({ number: contract.number, ...milestone }))

/** A workbook of the story, labelled as demonstration data with mistakes. */
export async function exerciseFile(id: 'contract-register' | 'contract-milestones') {
  const [template, rows] = id === 'contract-register' ? [contractTemplate, contracts] : [milestoneTemplate, milestones]
  return {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: `演示数据-${template.title.zh}-含错误.xlsx`,
    body: await writeExercise(template, rows),
  }
}
