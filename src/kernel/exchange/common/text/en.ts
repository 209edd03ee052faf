import type { Translation } from '#platform/text/common'
import { rightsEn } from './rights.en.ts'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  ...rightsEn,
  'exchange.name': 'Aggregation upward',
  'exchange.outbox.not-opened': 'The program was started without a folder for packages, so nothing can be sent. Ask the system administrator to check the data folder.',
  'exchange.channel.not-found': 'There is no such channel. It may have been renamed; go back to the list and choose again.',
  'exchange.channel.changed-meanwhile': 'Someone else has just changed this channel. Reload, compare, and save again.',
  'exchange.channel.code-missing': 'A new channel needs a code. Enter one that begins with a lower-case letter; it names folders and manifests.',
  'exchange.channel.code-taken': 'The code "{code}" belongs to another channel. Choose a different one.',
  'exchange.channel.secret-missing': 'This kind of authentication needs a secret and there is none. Enter the secret the municipal platform issued, or choose no authentication.',
  'exchange.channel.secret-unreadable':
    'The channel’s secret cannot be opened: it was not sealed with this machine’s key (perhaps only the database was restored). Enter the secret again.',
  'exchange.channel.url-for-http': 'A push needs an address, delivery by file has none. Check the kind of channel.',
  'exchange.channel.zip-for-http': 'A push sends zip files only. Change the container to zip.',
  'exchange.schedule.in-past': 'The day {day} lies before today ({today}); periods that have begun cannot be changed. Enter today or a later day.',
  'exchange.schedule.later-exists': 'A schedule from {day} is set already; none can be put in before it. Enter a later day.',
  'exchange.feed.unknown': 'There is no feed "{feed}". Choose one from the list; after an upgrade, check that its measure is enabled.',
  'exchange.package.not-found': 'There is no such package. Go back to the list and check its number.',
  'exchange.package.changed-meanwhile': 'This package has just changed. Reload and try again.',
  'exchange.package.not-stuck': 'This package was not set aside and needs no new attempt. The program tries again by itself.',
  'exchange.package.nothing-returned': 'No returned record of this package waits to be sent again: they went up in another package, or none was returned.',
  'exchange.package.content-differs':
    'The content of package {id} differs from its hash in the ledger; sending was stopped. Ask the system administrator whether the columns were changed.',
  'exchange.receipt.unknown-key': 'The receipt names a record that this package does not hold. Check that it belongs to this package.',
  'exchange.receipt.key-twice': 'The receipt rejects one record twice. Check with the municipal platform and enter it again.',
  'exchange.receipt.counts-differ': 'Accepted plus rejected is not the number of records in this package. Check with the municipal platform and enter it again.',
  'exchange.receipt.another-there':
    'This package has the receipt "{receipt}" already; another cannot be entered. If that one is wrong, settle it with the municipal platform first.',
  'exchange.run.period': '{from} to {to}',
  'exchange.state.prepared': 'Waiting to be sent',
  'exchange.state.sent': 'Delivered, receipt awaited',
  'exchange.state.acknowledged': 'Receipt recorded',
  'exchange.state.stuck': 'Set aside for a person',
  'exchange.stuck.refused': 'Refused by the municipal platform',
  'exchange.stuck.receipt-unreadable': 'The receipt cannot be read',
  'exchange.stuck.receipt-does-not-fit': 'The receipt does not fit the package',
  'exchange.stuck.no-receipt': 'No receipt long after delivery',
  'exchange.stuck.too-many-attempts': 'Too many attempts failed',
  'exchange.stuck.content-differs': 'The content differs from its hash',
  'exchange.stuck.channel-disabled': 'The channel is disabled',
  'exchange.code.not-in-character-set': 'Holds characters the encoding does not have',
}
