import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

/** Works projects with migrant workers: who builds, the account, the cycle. No worker is named. */
export const wageProjectTemplate = defineTemplate({
  id: 'wage-projects',
  version: 1,
  title: { zh: '工程项目工资专户', en: 'Works projects and their wage accounts' },
  sheet: '工资专户',
  columns: [
    { key: 'code', header: '项目代码', en: 'Project code', kind: 'identifier', required: true, maxLength: 60 },
    { key: 'name', header: '项目名称', en: 'Project', kind: 'text', required: true, maxLength: 200 },
    { key: 'contractorName', header: '施工总承包单位', en: 'Main contractor', kind: 'text', required: true, maxLength: 100 },
    { key: 'contractorUscc', header: '总承包单位统一社会信用代码', en: 'Code of the contractor', kind: 'uscc', required: true },
    { key: 'startedOn', header: '开工日期', en: 'Works begun on', kind: 'date', required: true, notAfterToday: true },
    { key: 'cycleMonths', header: '人工费用拨付周期（月）', en: 'Cycle of labour cost (months)', kind: 'integer', required: true },
    { key: 'accountOpenedOn', header: '专户开立日期', en: 'Account opened on', kind: 'date', notAfterToday: true },
    { key: 'finishedOn', header: '完工日期', en: 'Works finished on', kind: 'date', notAfterToday: true },
    { key: 'noticeOn', header: '未欠薪公示日期', en: 'Notice that nobody is owed', kind: 'date', notAfterToday: true },
    { key: 'accountClosedOn', header: '专户注销日期', en: 'Account closed on', kind: 'date', notAfterToday: true },
  ],
  rowRules: [
    (row) => (row.cycleMonths !== null && (row.cycleMonths < 1 || row.cycleMonths > 24) ? [{ column: 'cycleMonths', code: 'arrears.row.cycle-wrong', severity: 'error' }] : []),
    (row) =>
      row.finishedOn !== null && row.startedOn !== null && row.finishedOn < row.startedOn
        ? [{ column: 'finishedOn', code: 'arrears.row.before-start', severity: 'error', params: { startedOn: row.startedOn } }]
        : [],
    (row) =>
      row.accountClosedOn !== null && row.accountOpenedOn !== null && row.accountClosedOn < row.accountOpenedOn
        ? [{ column: 'accountClosedOn', code: 'arrears.row.before-start', severity: 'error', params: { startedOn: row.accountOpenedOn } }]
        : [],
  ],
  identity: (row) => (row.code ? foldIdentifier(row.code) : null),
})

/** Labour cost of each month and when it reached the account. */
export const wageMonthTemplate = defineTemplate({
  id: 'labour-costs',
  version: 1,
  title: { zh: '人工费用拨付', en: 'Labour cost paid in' },
  sheet: '人工费用拨付',
  columns: [
    { key: 'code', header: '项目代码', en: 'Project code', kind: 'identifier', required: true, maxLength: 60 },
    { key: 'month', header: '用工月份', en: 'Month', kind: 'identifier', required: true, maxLength: 7, help: { zh: '年-月，例如 2026-03', en: 'year-month, 2026-03' } },
    { key: 'amount', header: '应拨人工费用（元）', en: 'Labour cost (yuan)', kind: 'amount-yuan', required: true },
    { key: 'paidOn', header: '到账日期', en: 'Reached the account on', kind: 'date', notAfterToday: true },
  ],
  rowRules: [
    (row) => (row.month !== null && !/^20\d\d-(0[1-9]|1[0-2])$/.test(row.month) ? [{ column: 'month', code: 'arrears.row.month-wrong', severity: 'error' }] : []),
    (row) => (row.amount === 0n ? [{ column: 'amount', code: 'arrears.row.amount-zero', severity: 'error' }] : []),
  ],
  identity: (row) => (row.code && row.month ? `${foldIdentifier(row.code)}|${row.month}` : null),
})

/** Budget lines a unit may spend: what the guard against new arrears measures signing and works by. */
export const budgetTemplate = defineTemplate({
  id: 'budget-lines',
  version: 1,
  title: { zh: '预算指标', en: 'Budget lines' },
  sheet: '预算指标',
  columns: [
    { key: 'code', header: '预算项目代码', en: 'Budget code', kind: 'identifier', required: true, maxLength: 60 },
    { key: 'year', header: '预算年度', en: 'Year', kind: 'integer', required: true },
    { key: 'title', header: '预算项目名称', en: 'Title', kind: 'text', required: true, maxLength: 200 },
    { key: 'amount', header: '批复金额（元）', en: 'Approved (yuan)', kind: 'amount-yuan', required: true },
  ],
  rowRules: [(row) => (row.year !== null && (row.year < 2015 || row.year > 2100) ? [{ column: 'year', code: 'arrears.row.year-wrong', severity: 'error' }] : [])],
  identity: (row) => (row.code && row.year ? `${foldIdentifier(row.code)}|${row.year}` : null),
})
