import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'exchange.right.account.reconcile': 'reconcile with the municipal platform',
  'exchange.right.channel.set': 'set channels of delivery',
  'exchange.right.channel.view': 'see channels of delivery',
  'exchange.right.package.prepare': 'prepare packages',
  'exchange.right.package.send': 'send packages',
  'exchange.right.package.view': 'see packages',
  'exchange.right.receipt.enter': 'enter receipts',
  'exchange.right.returned.view': 'see returned records',
  'exchange.right.schedule.set': 'set the rhythm of delivery',
}
