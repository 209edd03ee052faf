import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

/** A unit's public pledges of service quality: what, for whom, within which time, through which channel, and what follows when it is not kept. */
export const servicePledgeTemplate = defineTemplate({
  id: 'service-pledges',
  version: 1,
  title: { zh: '服务质量公开承诺', en: 'Pledges of service quality' },
  sheet: '服务承诺',
  columns: [
    { key: 'title', header: '承诺名称', en: 'Pledge', kind: 'text', required: true, maxLength: 200 },
    { key: 'what', header: '承诺内容', en: 'What', kind: 'long-text', required: true, maxLength: 500 },
    { key: 'whom', header: '服务对象', en: 'For whom', kind: 'text', required: true, maxLength: 300 },
    { key: 'limit', header: '承诺时限', en: 'Time limit', kind: 'text', required: true, maxLength: 100, example: '当场受理；2 个工作日内答复' },
    { key: 'channel', header: '服务渠道', en: 'Channel', kind: 'text', required: true, maxLength: 300 },
    { key: 'remedy', header: '未兑现的处理', en: 'When it is not kept', kind: 'text', maxLength: 300, example: '当日道歉并专人督办' },
    {
      key: 'code',
      header: '对应事项编码',
      en: 'Item code',
      kind: 'identifier',
      maxLength: 64,
      help: { zh: '有办事指南的填，兑现情况随办件统计', en: 'Where there is a guide; kept shares follow its applications' },
    },
  ],
  rowRules: [],
  identity: (row) => (row.title ? foldIdentifier(row.title) : null),
})
