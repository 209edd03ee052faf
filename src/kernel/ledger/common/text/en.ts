import type { Translation } from '#platform/text/common'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  'ledger.publication.unsigned-too-long':
    'Publication is stopped: the ledger has gone unsigned for more than {hours} hours. It goes on once signing works again, so that everything published can be checked; the time is recorded as the system’s fault and makes no unit late. Ask the system administrator to check the signing key and the checkpoints.',
  'ledger.checkpoint.none-yet': 'There is no signed checkpoint yet. The first one is signed within a minute of the first act; look again shortly.',
  'ledger.checkpoint.not-signed-at': 'There is no checkpoint of size {size}. Choose a signed size from the list of checkpoints.',
  'ledger.entry.not-found': 'There is no such entry, or it was written just now and has no place yet. Check the number, or try again in a few seconds.',
  'ledger.proof.not-in-tree': 'A ledger of {size} entries has no entry {index}. Use a larger checkpoint.',
  'ledger.proof.sizes-reversed': 'Nothing can be proven from size {from} to {to}: the first must be above zero and not larger than the second.',
  'ledger.proof.not-grown': 'The ledger has {grown} entries and has not reached {size}. Use the size of a signed checkpoint.',
  'ledger.proof.not-signed-yet': 'No checkpoint covers this entry yet. Signing is at most a minute apart; try again shortly.',
  'ledger.signing.behind-published':
    'Signing refused: the ledger has {treeSize} entries, but a checkpoint of {publishedSize} was published, so the database was restored from an older backup. Restore a newer one; if there is none, the security administrator or the director of the credit centre declares an incident first.',
  'ledger.signing.other-history':
    'Signing refused: the ledger does not agree with the published checkpoint of size {publishedSize}. Stop using it and compare the backups; once the cause is known, the security administrator or the director of the credit centre declares an incident.',
  'ledger.signing.key-lost':
    'Signing refused: the data folder has no signing key of this ledger. Restore it from the backup of the keys; if it is lost for good, declare an incident and a new key is taken into use.',
  'ledger.incident.no-alarm': 'There is no such alarm to explain. Reload the list and try again.',
  'ledger.incident.already-declared': 'This alarm has been explained already and cannot be explained again.',
  'ledger.incident.explanation-too-short':
    'Say in at least ten characters what happened, which records it touches and what is done about it; the explanation is shown on the portal.',
  'ledger.allowance.out-of-range': 'The time entries may stay unsigned lies between {least} and {most} minutes.',
  'ledger.verify.not-a-bundle': 'This is not an exported ledger, or the file cannot be opened. {reason}',
  'ledger.verify.damaged-file': 'The file is damaged or cut off after entry {index}: {reason}. Export or download it again.',
  'ledger.verify.unknown-record': 'There is a line of an unknown kind after entry {index}.',
  'ledger.verify.entry-unreadable': 'The text of entry {index} cannot be read.',
  'ledger.verify.entry-not-canonical': 'The text of entry {index} is not in canonical form, so it is not the text this system wrote.',
  'ledger.verify.entry-wrong-member': 'The text of entry {index} lacks something it must have, or has something it must not.',
  'ledger.verify.entry-other-district': 'Entry {index} belongs to another district ({district}).',
  'ledger.verify.entry-twice': 'Entry {index} has the same number as an earlier one ({id}).',
  'ledger.verify.entry-column-differs': 'Entry {index}: the column {column} does not say what the text says; the column was changed.',
  'ledger.verify.leaf-differs': 'The text of entry {index} does not have the hash that was put into the tree: the text was changed.',
  'ledger.verify.leaves-missing': 'Leaf hashes are missing or too many near entry {index}.',
  'ledger.verify.tile-differs': 'The tile of hashes at entry {index} (level {level}) does not agree with the entries.',
  'ledger.verify.edge-differs': 'The right edge of the tree does not agree with the entries: {stated} are stated, {found} found.',
  'ledger.verify.gap': 'Entry {index} is missing; the next one is {next}: entries were deleted.',
  'ledger.verify.missing-entries': '{stated} entries are stated and {found} found: the last ones are missing.',
  'ledger.verify.checkpoint-unreadable': 'The checkpoint at entry {index} cannot be read.',
  'ledger.verify.checkpoint-root-differs':
    'The root of the checkpoint of {size} entries does not agree with the entries: something after entry {sound} and before entry {size} was changed.',
  'ledger.verify.checkpoint-out-of-place': 'A checkpoint states {size} entries, which is not where it stands.',
  'ledger.verify.checkpoint-signature': 'The signature of the checkpoint of {size} entries is not valid.',
  'ledger.verify.checkpoint-unknown-key': 'The checkpoint of {size} entries is signed by an unknown key ({keyIds}).',
  'ledger.verify.checkpoint-other-log': 'A checkpoint belongs to another log ({origin}).',
  'ledger.verify.checkpoint-time-reversed': 'The checkpoint of {size} entries is dated before the one before it.',
  'ledger.verify.no-checkpoint': 'There is no signed checkpoint, so nothing shows that these entries are the published ones.',
  'ledger.verify.expected-checkpoint-missing': 'The entries do not reach the checkpoint of {size} entries you kept, so it cannot be compared.',
  'ledger.verify.expected-key-missing': 'The key you kept is not among the keys of this ledger, or it has no usable key.',
}
