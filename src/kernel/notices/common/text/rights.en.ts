import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'notices.right.desk.view': 'see the desk',
  'notices.right.ladder.set': 'set ladders of reminders',
  'notices.right.ladder.view': 'see ladders of reminders',
  'notices.right.reminder.send': 'send reminders',
  'notices.right.supervision.answer': 'answer supervision',
  'notices.right.supervision.close': 'close supervision',
  'notices.right.supervision.issue': 'issue supervision',
  'notices.right.supervision.view': 'see supervision',
}
