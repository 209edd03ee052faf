import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'calendar.right.clock.confirm': 'confirm the machine’s clock',
  'calendar.right.notice.confirm': 'confirm holiday notices',
  'calendar.right.notice.enter': 'enter holiday notices',
}
