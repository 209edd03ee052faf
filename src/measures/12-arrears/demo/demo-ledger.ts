import { organisationCheckCharacter, usccCheckCharacter } from '#kernel/parties/common'

type Row = Readonly<Record<string, unknown>>

/** Codes of invented firms; they pass the check of GB 32100 and belong to nobody. */
export function demoUscc(series: string, number: number): string {
  const first8 = `${series}${String(number).padStart(4, '0')}`
  const first17 = `91410103${first8}${organisationCheckCharacter(first8)}`
  return `${first17}${usccCheckCharacter(first17)}`
}

const code = (number: number) => demoUscc('MA9Y', number)

const firms = {
  road: { creditorName: '郑州守约市政工程有限公司（演示数据）', creditorUscc: code(1), creditorSize: 'small', creditorPrivate: 'yes' },
  lights: { creditorName: '河南明路照明科技有限公司（演示数据）', creditorUscc: code(2), creditorSize: 'medium', creditorPrivate: 'yes' },
  books: { creditorName: '郑州书香教学设备有限公司（演示数据）', creditorUscc: code(3), creditorSize: 'micro', creditorPrivate: 'yes' },
  garden: { creditorName: '二七绿意园林养护部（演示数据）', creditorUscc: code(4), creditorSize: 'micro', creditorPrivate: 'yes' },
  clean: { creditorName: '郑州净街环卫服务有限公司（演示数据）', creditorUscc: code(5), creditorSize: 'small', creditorPrivate: 'yes' },
  state: { creditorName: '中原大型建材集团（演示数据）', creditorUscc: code(6), creditorSize: 'large', creditorPrivate: 'no' },
} as const

interface Contract {
  readonly number: string
  readonly firm: keyof typeof firms
  readonly signedOn: string
}
const roadworks: Contract = { number: '建交合〔2025〕12号', firm: 'road', signedOn: '2025-03-10' }
const lamps: Contract = { number: '建交合〔2025〕31号', firm: 'lights', signedOn: '2025-07-15' }
const cement: Contract = { number: '建交合〔2025〕40号', firm: 'state', signedOn: '2025-08-04' }
const desks: Contract = { number: '教采〔2025〕18号', firm: 'books', signedOn: '2025-08-20' }
const hedge: Contract = { number: '大学路街服〔2023〕7号', firm: 'garden', signedOn: '2023-04-06' }
const sweeping: Contract = { number: '大学路街服〔2024〕3号', firm: 'clean', signedOn: '2024-02-19' }
const yuan = (amount: number) => BigInt(amount) * 100n

const terms = (contract: Contract, rest: Row): Row => ({
  number: contract.number,
  signedOn: contract.signedOn,
  ...firms[contract.firm],
  debtorClass: 'public-body',
  termStart: 'delivery',
  signedBy: '主要负责人',
  budgetBy: '分管财务负责人',
  ...rest,
})
const payable = (contract: Contract, item: string, amount: number, rest: Row): Row => ({
  number: contract.number,
  creditorUscc: firms[contract.firm].creditorUscc,
  signedOn: contract.signedOn,
  item,
  amount: yuan(amount),
  ...rest,
})
const payment = (contract: Contract, item: string, voucher: string, paidOn: string, amount: number): Row => ({ ...payable(contract, item, amount, {}), voucher, paidOn })

/** Contracts by unit. */
export const demoContracts: Readonly<Record<string, readonly Row[]>> = {
  'construction-transport': [
    terms(roadworks, {
      title: '行云路大修工程施工合同（演示）',
      subject: 'works',
      termStart: 'settlement',
      amount: yuan(3_600_000),
      rate: '6',
      ratePer: 'year',
      progressPercent: '80',
      retentionPercent: '3',
      budgetCode: '2025-建-012',
      projectCode: '2503-410103-04-05-100012',
    }),
    terms(lamps, { title: '背街小巷路灯采购安装合同（演示）', subject: 'goods', termDays: 90, auditCondition: 'yes', amount: yuan(860_000), budgetCode: '2025-建-031' }),
    terms(cement, { title: '道路材料供应合同（演示）', subject: 'goods', termDays: 90, amount: yuan(420_000) }),
  ],
  'education-bureau': [
    terms(desks, { title: '中小学课桌椅采购合同（演示）', subject: 'goods', termStart: 'acceptance', acceptanceDays: 15, amount: yuan(540_000), budgetCode: '2025-教-018' }),
  ],
  'daxue-road-subdistrict': [
    terms(hedge, { title: '街区绿化养护合同（演示）', subject: 'services', rate: '1', ratePer: 'year', amount: yuan(380_000) }),
    terms(sweeping, { title: '背街环卫保洁服务合同（演示）', subject: 'services', amount: yuan(720_000) }),
  ],
}

/** Payables by unit. */
export const demoPayables: Readonly<Record<string, readonly Row[]>> = {
  'construction-transport': [
    payable(roadworks, '第一期进度款', 1_200_000, { settlementOn: '2025-05-20', invoiceNumber: '25417000000000100012', invoicedOn: '2025-05-21' }),
    payable(roadworks, '第二期进度款', 960_000, { settlementOn: '2025-07-08', invoiceNumber: '25417000000000100031', invoicedOn: '2025-07-09' }),
    payable(roadworks, '质量保证金', 108_000, {}),
    payable(lamps, '设备款', 860_000, { deliveredOn: '2025-09-10', invoiceNumber: '25417000000000200008', invoicedOn: '2025-09-11' }),
    payable(cement, '材料款', 420_000, { deliveredOn: '2025-09-01', invoiceNumber: '25417000000000600002', invoicedOn: '2025-09-02' }),
  ],
  'education-bureau': [
    ...['第一批', '第二批', '第三批', '第四批', '第五批', '第六批'].map((item, index) =>
      payable(desks, item, 90_000, {
        deliveredOn: `2025-${String(9 + (index >> 1)).padStart(2, '0')}-${index % 2 === 0 ? '05' : '19'}`,
        invoiceNumber: `2541700000000030000${index + 1}`,
        invoicedOn: `2025-${String(9 + (index >> 1)).padStart(2, '0')}-${index % 2 === 0 ? '06' : '20'}`,
      }),
    ),
  ],
  'daxue-road-subdistrict': [
    payable(hedge, '2023年度养护费', 190_000, { deliveredOn: '2023-12-29' }),
    payable(hedge, '2024年度养护费', 190_000, { deliveredOn: '2024-12-30' }),
    payable(sweeping, '2024年上半年保洁费', 180_000, { deliveredOn: '2024-07-01' }),
    payable(sweeping, '2024年下半年保洁费', 180_000, { deliveredOn: '2024-12-31' }),
    payable(sweeping, '2025年上半年保洁费', 180_000, { deliveredOn: '2025-07-01' }),
  ],
}

/** Payments the units had made when they handed their ledgers in. */
export const demoPayments: Readonly<Record<string, readonly Row[]>> = {
  'construction-transport': [
    payment(roadworks, '第一期进度款', '国库支0601', '2025-06-18', 1_200_000),
    payment(roadworks, '第二期进度款', '国库支1120', '2025-11-20', 400_000),
    payment(cement, '材料款', '国库支1128', '2025-11-28', 420_000),
  ],
  'education-bureau': ['第一批', '第二批', '第三批', '第四批', '第五批'].map((item, index) =>
    payment(desks, item, `国库支教0${index + 1}`, ['2025-10-10', '2025-10-24', '2025-11-10', '2025-11-21', '2025-12-15'][index]!, 90_000),
  ),
  'daxue-road-subdistrict': [
    payment(sweeping, '2024年上半年保洁费', '街道支0118', '2024-11-18', 60_000),
    payment(sweeping, '2025年上半年保洁费', '街道支0715', '2025-07-30', 180_000),
    payment(hedge, '2023年度养护费', '街道支2601', '2026-01-06', 120_000),
  ],
}

/** To the fen what price and interest came to that day: the payment of November went to interest first. */
const restWithInterest = 58_424_693n

/** The contractor gets the rest with interest, half a year late. */
export const latePayments: readonly Row[] = [{ ...payment(roadworks, '第二期进度款', '国库支0209', '2026-02-09', 0), amount: restWithInterest }]

/** What the treasury's list says: one voucher with another amount, one that the unit never recorded. */
export const demoTreasury: readonly Row[] = [
  { debtor: '区建设和交通局', voucher: '国库支0601', paidOn: '2025-06-18', amount: yuan(1_200_000), payeeUscc: firms.road.creditorUscc },
  { debtor: '区建设和交通局', voucher: '国库支1120', paidOn: '2025-11-20', amount: yuan(400_000), payeeUscc: firms.road.creditorUscc },
  { debtor: '区建设和交通局', voucher: '国库支1128', paidOn: '2025-12-02', amount: yuan(420_000), payeeUscc: firms.state.creditorUscc },
  { debtor: '区建设和交通局', voucher: '国库支0209', paidOn: '2026-02-09', amount: restWithInterest, payeeUscc: firms.road.creditorUscc },
  { debtor: '区建设和交通局', voucher: '国库支0213', paidOn: '2026-02-13', amount: yuan(50_000), payeeUscc: firms.lights.creditorUscc },
]

/** What suppliers claim on another platform. */
export const demoClaims: readonly Row[] = [
  { claimNumber: '演示-2026-0007', debtor: '区建设和交通局', creditorUscc: firms.lights.creditorUscc, contractNumber: lamps.number, amount: yuan(890_000), asOf: '2026-02-20' },
  { claimNumber: '演示-2026-0011', debtor: '大学路街道', creditorUscc: firms.garden.creditorUscc, contractNumber: hedge.number, amount: yuan(260_000), asOf: '2026-02-20' },
]

/** What an audit found. */
export const demoAudit: readonly Row[] = [
  { reportNumber: '演示审报〔2026〕2号', item: '未按合同约定支付保洁服务费', debtor: '大学路街道', servedOn: '2026-02-20', amount: yuan(300_000) },
]
