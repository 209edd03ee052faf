import { defineRoom } from '#platform/rooms'

export const ledgerRoom = defineRoom({
  name: 'ledger',
  migrations: {
    room: 'kernel/ledger',
    folder: new URL('./migrations/', import.meta.url),
    appendOnly: ['ledger.entry', 'ledger.leaf', 'ledger.tile', 'ledger.setting', 'ledger.signing_key', 'ledger.checkpoint', 'ledger.allowance', 'ledger.alarm', 'ledger.incident'],
  },
})
