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
