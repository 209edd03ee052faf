import type { RegisterRow } from '../register.ts'

export const s1Rows: readonly RegisterRow[] = [
  {
    id: 's1.data_sharing.no_new_exchange',
    zh: '原则上不新建政务数据共享交换系统',
    en: 'No new data exchange systems in principle',
    unit: 'bool',
    event: { zh: '系统建设', en: 'system design' },
    values: [{ from: '2025-08-01', value: true, instrument: '政务数据共享条例（国务院令第809号）', article: '', confidence: 'confirmed', bound: 'exact', source: 'web-copy' }],
  },
  {
    id: 's1.data_sharing.provide',
    zh: '同意后提供共享',
    en: 'Shared data are provided after consent',
    unit: 'working-days',
    event: { zh: '同意共享', en: 'consent to share' },
    values: [{ from: '2025-08-01', value: 20, instrument: '政务数据共享条例（国务院令第809号）', article: '', confidence: 'unsure', bound: 'max' }],
  },
  {
    id: 's1.data_sharing.reply',
    zh: '有条件共享申请答复',
    en: 'Answer to a request for conditionally shared data',
    unit: 'working-days',
    event: { zh: '收到申请', en: 'receipt of the request' },
    values: [{ from: '2025-08-01', value: 10, instrument: '政务数据共享条例（国务院令第809号）', article: '', confidence: 'known-medium', bound: 'max' }],
  },
]
