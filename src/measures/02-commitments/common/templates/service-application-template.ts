import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

/** Applications a hall handled, all of them or a sample, one row each. Nothing of the applicant is taken in. */
export const serviceApplicationTemplate = defineTemplate({
  id: 'service-applications',
  version: 1,
  title: { zh: '政务服务办件（全量或抽样）', en: 'Applications handled (all or a sample)' },
  sheet: '政务服务办件',
  columns: [
    { key: 'number', header: '办件编号', en: 'Number', kind: 'identifier', required: true, maxLength: 64 },
    { key: 'code', header: '事项编码', en: 'Item code', kind: 'identifier', required: true, maxLength: 64 },
    { key: 'acceptedOn', header: '受理日期', en: 'Accepted on', kind: 'date', required: true, notAfterToday: true },
    {
      key: 'excludedDays',
      header: '不计入时限工作日',
      en: 'Working days not counted',
      kind: 'integer',
      help: { zh: '听证、检验、检测、鉴定、专家评审等依法不计入的工作日', en: 'Hearings, tests and expert reviews, which the law does not count' },
    },
    {
      key: 'extendedDays',
      header: '批准延长工作日',
      en: 'Extension granted',
      kind: 'integer',
      help: { zh: '经负责人批准并已告知申请人', en: 'Approved by the head and told to the applicant' },
    },
    { key: 'decidedOn', header: '办结日期', en: 'Settled on', kind: 'date', notAfterToday: true },
    {
      key: 'result',
      header: '办理结果',
      en: 'Result',
      kind: 'choice',
      requiredWhen: (row) => row['decidedOn'] !== null,
      requiredNote: { zh: '有办结日期的必填', en: 'Required with a day of settling' },
      choices: [
        { code: 'granted', zh: '准予', en: 'Granted', aliases: ['通过', '办结'] },
        { code: 'refused', zh: '不予', en: 'Refused', aliases: ['不通过'] },
        { code: 'ended', zh: '申请人撤回', en: 'Taken back', aliases: ['撤回', '终止'] },
      ],
    },
    {
      key: 'sample',
      header: '数据范围',
      en: 'Scope',
      kind: 'choice',
      required: true,
      choices: [
        { code: 'all', zh: '全量', en: 'All' },
        { code: 'sample', zh: '抽样', en: 'Sample' },
      ],
    },
  ],
  rowRules: [
    (row) =>
      row.decidedOn !== null && row.acceptedOn !== null && row.decidedOn < row.acceptedOn
        ? [{ column: 'decidedOn', code: 'commitments.row.settled-before-accepted', severity: 'error' }]
        : [],
    (row) => (row.result !== null && row.decidedOn === null ? [{ column: 'decidedOn', code: 'commitments.row.result-without-day', severity: 'error' }] : []),
    (row) =>
      row.excludedDays !== null && (row.excludedDays < 0 || row.excludedDays > 250)
        ? [{ column: 'excludedDays', code: 'commitments.row.days-out-of-range', severity: 'error' }]
        : [],
    (row) => (row.extendedDays !== null && row.extendedDays < 0 ? [{ column: 'extendedDays', code: 'commitments.row.days-out-of-range', severity: 'error' }] : []),
  ],
  identity: (row) => (row.number ? foldIdentifier(row.number) : null),
})
