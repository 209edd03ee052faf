import { defineTemplate } from '#kernel/intake/common'

/** The progress of approvals as a service hall exports it; nothing of the applicant is taken in. */
export const progressTemplate = defineTemplate({
  id: 'approval-progress',
  version: 1,
  title: { zh: '行政审批进度', en: 'Progress of approvals' },
  sheet: '行政审批进度',
  columns: [
    { key: 'caseNumber', header: '受理编号', en: 'Case number', kind: 'text', required: true, maxLength: 64 },
    { key: 'item', header: '审批事项', en: 'Matter', kind: 'text', required: true, maxLength: 200 },
    {
      key: 'state',
      header: '办理状态',
      en: 'State',
      kind: 'choice',
      required: true,
      choices: [
        { code: 'accepted', zh: '已受理', en: 'Accepted', aliases: ['受理'] },
        { code: 'in-process', zh: '办理中', en: 'In process', aliases: ['审批中', '审查中'] },
        { code: 'decided', zh: '已办结', en: 'Decided', aliases: ['办结', '已决定'] },
      ],
    },
    { key: 'step', header: '当前环节', en: 'Present step', kind: 'text', maxLength: 100 },
    { key: 'acceptedOn', header: '受理日期', en: 'Accepted on', kind: 'date', required: true, notAfterToday: true },
    { key: 'promisedOn', header: '承诺办结日期', en: 'Promised by', kind: 'date' },
    {
      key: 'decidedOn',
      header: '办结日期',
      en: 'Decided on',
      kind: 'date',
      notAfterToday: true,
      requiredWhen: (row) => row['state'] === 'decided',
      requiredNote: { zh: '已办结的必填', en: 'Required when decided' },
    },
    {
      key: 'outcome',
      header: '办理结果',
      en: 'Outcome',
      kind: 'choice',
      requiredWhen: (row) => row['state'] === 'decided',
      requiredNote: { zh: '已办结的必填', en: 'Required when decided' },
      choices: [
        { code: 'granted', zh: '准予', en: 'Granted', aliases: ['通过', '准予许可'] },
        { code: 'refused', zh: '不予', en: 'Refused', aliases: ['不通过', '不予许可'] },
        { code: 'ended', zh: '终止', en: 'Ended', aliases: ['撤回', '退件'] },
      ],
    },
    { key: 'decisionNumber', header: '决定文书号', en: 'Number of the decision', kind: 'text', maxLength: 128 },
  ],
  rowRules: [
    (row) =>
      row.decidedOn !== null && row.acceptedOn !== null && row.decidedOn < row.acceptedOn
        ? [{ column: 'decidedOn', code: 'disclosure.row.decided-before-accepted', severity: 'error' }]
        : [],
    (row) => (row.state !== null && row.state !== 'decided' && row.decidedOn !== null ? [{ column: 'state', code: 'disclosure.row.decided-but-open', severity: 'error' }] : []),
  ],
  identity: (row) => row.caseNumber,
})
