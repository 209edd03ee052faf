import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

export const refusalChoices = [
  { code: 'not-in-scope', zh: '不属于适用对象', en: 'Not meant by the policy' },
  { code: 'conditions-not-met', zh: '不符合申请条件', en: 'Conditions not met' },
  { code: 'documents-missing', zh: '材料补正后仍不齐', en: 'Documents still missing after notice' },
  { code: 'too-late', zh: '超过申请期限', en: 'Applied too late' },
  { code: 'already-granted', zh: '已经享受同类政策', en: 'Same benefit granted already' },
  { code: 'quota-used', zh: '名额或资金已用完', en: 'Quota or funds used up' },
  { code: 'policy-ended', zh: '政策已经停止执行', en: 'Policy has ended' },
] as const

/** Applications for benefits, one row each, as the service centre keeps them. Nothing of the applicant is taken in. */
export const applicationTemplate = defineTemplate({
  id: 'benefit-applications',
  version: 1,
  title: { zh: '优惠政策申请办理情况', en: 'Applications for benefits' },
  sheet: '优惠政策申请',
  columns: [
    { key: 'number', header: '受理编号', en: 'Number', kind: 'identifier', required: true, maxLength: 64, example: '2026-0317' },
    { key: 'policyTitle', header: '政策名称', en: 'Policy', kind: 'text', required: true, maxLength: 200, help: { zh: '与已公布的政策名称一致', en: 'As published' } },
    { key: 'appliedOn', header: '受理日期', en: 'Received on', kind: 'date', required: true, notAfterToday: true },
    { key: 'decidedOn', header: '决定日期', en: 'Decided on', kind: 'date', notAfterToday: true },
    {
      key: 'result',
      header: '办理结果',
      en: 'Result',
      kind: 'choice',
      requiredWhen: (row) => row['decidedOn'] !== null,
      requiredNote: { zh: '有决定日期的必填', en: 'Required with a day of decision' },
      choices: [
        { code: 'granted', zh: '给予', en: 'Granted', aliases: ['通过', '准予'] },
        { code: 'refused', zh: '不予', en: 'Refused', aliases: ['不通过'] },
        { code: 'ended', zh: '申请人撤回', en: 'Taken back', aliases: ['撤回', '终止'] },
      ],
    },
    {
      key: 'ground',
      header: '不予理由',
      en: 'Ground of refusal',
      kind: 'choice',
      requiredWhen: (row) => row['result'] === 'refused',
      requiredNote: { zh: '不予的必填', en: 'Required when refused' },
      choices: refusalChoices,
    },
    { key: 'amount', header: '给予金额（元）', en: 'Amount granted (yuan)', kind: 'amount-yuan' },
  ],
  rowRules: [
    (row) =>
      row.decidedOn !== null && row.appliedOn !== null && row.decidedOn < row.appliedOn
        ? [{ column: 'decidedOn', code: 'grassroots.row.decided-before-applied', severity: 'error' }]
        : [],
    (row) => (row.result !== null && row.decidedOn === null ? [{ column: 'decidedOn', code: 'grassroots.row.result-without-day', severity: 'error' }] : []),
    (row) =>
      row.result !== null && row.result !== 'refused' && row.ground !== null ? [{ column: 'ground', code: 'grassroots.row.ground-without-refusal', severity: 'error' }] : [],
    (row) => (row.amount !== null && row.result !== 'granted' ? [{ column: 'amount', code: 'grassroots.row.amount-without-grant', severity: 'error' }] : []),
  ],
  identity: (row) => (row.number ? foldIdentifier(row.number) : null),
})
