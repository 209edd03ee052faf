import { type AnyDraft, defineTemplate } from '#kernel/intake/common'
import { foldNumber } from '#kernel/promises/common'
import { policyCategories } from '../promise-kinds.ts'
import { opennessChoices, sourceChoices, sourceOrder } from './contract-template.ts'

const classes = [
  { code: 'firm', zh: '企业', en: 'A firm' },
  { code: 'class', zh: '一类对象', en: 'A class of people' },
  { code: 'public', zh: '社会公众', en: 'The public' },
] as const

const isFirm = (row: AnyDraft) => row['counterpartyClass'] === 'firm'

/** Commitments in documents, minutes and replies; one row is one thing promised by one day. */
export const policyTemplate = defineTemplate({
  id: 'policy-commitments',
  version: 1,
  title: { zh: '政策承诺清单', en: 'Policy commitments' },
  sheet: '政策承诺',
  columns: [
    {
      key: 'number',
      header: '承诺编号',
      en: 'Number',
      kind: 'text',
      required: true,
      maxLength: 128,
      help: { zh: '文号加序号，如“二七政〔2026〕3号-1”', en: 'The document’s number and a running number' },
    },
    { key: 'title', header: '承诺事项', en: 'What is promised', kind: 'text', required: true, maxLength: 300 },
    { key: 'category', header: '类别', en: 'Sort', kind: 'choice', required: true, choices: policyCategories },
    { key: 'office', header: '责任科室', en: 'Office', kind: 'text', required: true, maxLength: 100 },
    { key: 'counterpartyClass', header: '承诺对象', en: 'Promised to', kind: 'choice', required: true, choices: classes },
    {
      key: 'counterpartyName',
      header: '对象名称',
      en: 'Its name',
      kind: 'text',
      maxLength: 200,
      requiredWhen: (row) => row['counterpartyClass'] !== 'public',
      requiredNote: { zh: '对象为企业或者一类对象的必填', en: 'for firms and classes' },
    },
    { key: 'uscc', header: '统一社会信用代码', en: 'Unified social credit code', kind: 'uscc', requiredWhen: isFirm, requiredNote: { zh: '对象为企业的必填', en: 'for firms' } },
    { key: 'sourceKind', header: '来源种类', en: 'Sort of source', kind: 'choice', required: true, choices: sourceChoices },
    { key: 'sourceNumber', header: '来源文号', en: 'Number of the source', kind: 'text', required: true, maxLength: 128 },
    { key: 'madeOn', header: '承诺日期', en: 'Promised on', kind: 'date', required: true, notAfterToday: true },
    { key: 'sourceOn', header: '来源日期', en: 'Day of the source', kind: 'date', required: true, notAfterToday: true },
    { key: 'dueOn', header: '兑现期限', en: 'Due on', kind: 'date', required: true },
    { key: 'amountFen', header: '金额（万元）', en: 'Amount (ten thousand yuan)', kind: 'amount-wan-yuan' },
    { key: 'openness', header: '公开', en: 'Publication', kind: 'choice', choices: opennessChoices },
  ],
  rowRules: [
    sourceOrder,
    (row) =>
      row.dueOn !== null && row.madeOn !== null && row.dueOn < row.madeOn
        ? [{ column: 'dueOn', code: 'commitments.row.due-before', params: { madeOn: row.madeOn }, severity: 'error' }]
        : [],
    (row) => (row.uscc !== null && row.counterpartyClass !== null && !isFirm(row) ? [{ column: 'uscc', code: 'commitments.row.code-without-firm', severity: 'error' }] : []),
  ],
  identity: (row) => (row.number ? foldNumber(row.number) : null),
})
