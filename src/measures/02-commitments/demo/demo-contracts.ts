import { type PlainDate, plainDate } from '#base/plain-date'
import { organisationCheckCharacter, usccCheckCharacter } from '#kernel/parties/common'
import type { NewMilestone, NewPromise } from '#kernel/promises/common'
import { type ContractCategory, contractKind } from '../common/promise-kinds.ts'

/** An invented firm's code that passes its check. */
export function demoUscc(serial: number): string {
  const body = `MADY${String(serial).padStart(4, '0')}`
  const first17 = `91410103${body}${organisationCheckCharacter(body)}`
  return first17 + usccCheckCharacter(first17)
}

export const day = (text: string): PlainDate => plainDate(text)

export function due(title: string, dueOn: string, change: Partial<NewMilestone> = {}): NewMilestone {
  return { side: 'unit', matter: 'other', title, dueOn: day(dueOn), amountFen: null, ...change }
}

export const wan = (amount: number): bigint => BigInt(amount) * 1_000_000n

interface Plain {
  readonly unit: string
  readonly serial: number
  readonly title: string
  readonly category: ContractCategory
  readonly office: string
  readonly firm: string
  readonly madeOn: string
  readonly amount: number
  readonly milestones: readonly NewMilestone[]
  /** Outcome of each of the unit's milestones that fell due; others are left as they are. */
  readonly done: readonly (string | null)[]
}

/** Everyday contracts of three units (演示数据): most kept, some late, one forgotten. */
export const plainContracts: readonly Plain[] = [
  contract('market-supervision', 1, '食品快检设备采购合同', 'procurement', '食品安全监管科', '河南示例检测仪器有限公司', '2026-03-10', 86, [
    ['设备验收', '2026-05-29', '2026-05-27'],
    ['支付合同款', '2026-06-30', '2026-06-26'],
  ]),
  contract('market-supervision', 2, '投诉举报大厅物业服务合同', 'service-outsourcing', '综合办公室', '郑州示例物业管理有限公司', '2026-01-08', 24, [
    ['支付上半年服务费', '2026-07-10', '2026-07-24'],
    ['支付下半年服务费', '2027-01-08', null],
  ]),
  contract('construction-transport', 3, '大学路人行道改造工程施工合同', 'works', '工程建设科', '郑州示例市政工程有限公司', '2026-02-20', 460, [
    ['移交施工场地', '2026-03-05', '2026-03-05'],
    ['支付进度款', '2026-08-31', '2026-08-28'],
    ['竣工结算', '2026-10-30', null],
  ]),
  contract('construction-transport', 4, '停车场经营权租赁合同', 'lease', '资产管理科', '郑州示例停车服务有限公司', '2026-04-15', 36, [
    ['移交场地及配电设施', '2026-05-15', '2026-05-14'],
  ]),
  contract('industry-information', 5, '智能制造产业园战略合作协议', 'strategic-agreement', '产业发展科', '河南示例智造产业有限公司', '2026-05-18', 0, [
    ['设立联合工作专班', '2026-06-18', '2026-06-17'],
  ]),
  contract('industry-information', 6, '专精特新企业扶持资金协议', 'industry-support', '中小企业科', '郑州示例传感科技有限公司', '2026-03-25', 50, [
    ['兑付扶持资金', '2026-09-30', '2026-09-29'],
  ]),
  contract('market-supervision', 11, '特种设备检验检测服务合同', 'service-outsourcing', '特种设备监管科', '河南示例特检技术有限公司', '2026-01-15', 48, [
    ['提供受检设备清单', '2026-02-10', '2026-02-09'],
    ['支付首期检验费', '2026-04-30', '2026-05-12'],
    ['支付二期检验费', '2026-08-31', '2026-08-27'],
    ['支付三期检验费', '2026-10-30', '2026-10-28'],
  ]),
  contract('market-supervision', 12, '计量器具强制检定协作协议', 'strategic-agreement', '计量监管科', '郑州示例计量检定有限公司', '2026-02-02', 0, [
    ['公布免费检定日程', '2026-03-16', '2026-03-13'],
    ['完成上半年集贸市场检定', '2026-06-19', '2026-06-18'],
    ['公布第三季度检定结果', '2026-10-12', '2026-10-12'],
    ['完成第四季度医疗器具检定', '2026-11-02', '2026-10-30'],
  ]),
  contract('commerce-bureau', 13, '跨境电商公共服务平台运营合同', 'service-outsourcing', '对外贸易科', '河南示例跨境供应链有限公司', '2026-05-11', 90, [
    ['提供平台场地', '2026-06-15', '2026-06-15'],
    ['支付第一季度运营费', '2026-08-14', '2026-08-13'],
    ['支付第二季度运营费', '2026-10-30', '2026-10-30'],
  ]),
  contract('commerce-bureau', 14, '夜间消费街区共建协议', 'strategic-agreement', '商贸流通科', '郑州示例商业管理有限公司', '2026-06-08', 0, [
    ['完成街区照明亮化', '2026-08-20', '2026-08-19'],
    ['开通夜间公交接驳', '2026-09-10', '2026-09-09'],
    ['设置公共直饮水点', '2026-09-30', '2026-09-28'],
  ]),
  contract('construction-transport', 15, '背街小巷综合整治监理合同', 'works', '工程建设科', '河南示例工程监理有限公司', '2026-03-23', 32, [
    ['移交监理用房', '2026-04-10', '2026-04-10'],
    ['支付首期监理费', '2026-07-31', '2026-07-30'],
    ['支付二期监理费', '2026-09-29', '2026-10-14'],
    ['支付三期监理费', '2026-11-02', '2026-11-02'],
  ]),
]

function contract(
  unit: string,
  serial: number,
  title: string,
  category: ContractCategory,
  office: string,
  firm: string,
  madeOn: string,
  amount: number,
  steps: readonly (readonly [title: string, dueOn: string, doneOn: string | null])[],
): Plain {
  const payments = steps.filter(([step]) => /支付|兑付|结算/.test(step)).length
  return {
    unit,
    serial,
    title,
    category,
    office,
    firm,
    madeOn,
    amount,
    milestones: steps.map(([step, dueOn]) => due(step, dueOn, /支付|兑付|结算/.test(step) ? { matter: 'payment', amountFen: wan(amount) / BigInt(payments) } : {})),
    done: steps.map(([, , doneOn]) => doneOn),
  }
}

/** The same as a promise of measure 2. */
export function promiseOfContract(plain: Plain): NewPromise {
  return {
    kind: contractKind.id,
    category: plain.category,
    number: `二七合〔2026〕演示${plain.serial}号`,
    title: `${plain.title}（演示数据）`,
    unit: plain.unit,
    office: plain.office,
    counterparty: { class: 'firm', name: plain.firm, uscc: demoUscc(plain.serial) },
    sources: [{ kind: 'contract', number: `二七合〔2026〕演示${plain.serial}号`, on: day(plain.madeOn) }],
    madeOn: day(plain.madeOn),
    amountFen: plain.amount === 0 ? null : wan(plain.amount),
    clauses: [],
    milestones: plain.milestones,
    open: true,
    closedGround: null,
  }
}
