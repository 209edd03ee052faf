import { accessRoom, accessSuccession } from '#kernel/access/server'
import { calendarRoom } from '#kernel/calendar/server'
import { clockSuccession, clocksRoom } from '#kernel/clocks/server'
import { documentsRoom } from '#kernel/documents/server'
import { evidenceRoom } from '#kernel/evidence/server'
import { exchangeRoom } from '#kernel/exchange/server'
import { factsRoom } from '#kernel/facts/server'
import { type Intake, intakeRoom } from '#kernel/intake/server'
import { lawRoom } from '#kernel/law/server'
import { ledgerRoom } from '#kernel/ledger/server'
import { noticesRoom } from '#kernel/notices/server'
import { objectionSuccession, objectionsRoom } from '#kernel/objections/server'
import { partiesRoom } from '#kernel/parties/server'
import { proceduresRoom } from '#kernel/procedures/server'
import { promiseSuccession, promisesRoom } from '#kernel/promises/server'
import { scoringRoom } from '#kernel/scoring/server'
import { programmeSuccession } from '#measures/00-programme'
import { complaintSuccession, serviceSuccession } from '#measures/02-commitments'
import { grassrootsSuccession } from '#measures/10-grassroots-commitments'
import { arrearsSuccession } from '#measures/12-arrears'
import type { Room } from '#platform/rooms'
import { measures } from './measures.ts'

/** Every template a unit may hand in. */
export const intakes = measures.flatMap((measure) => (measure.intakes ?? []) as readonly Intake[])

/** Every room of the house: the kernel in its order, then the measures in the plan's order. */
export const rooms: readonly Room[] = [
  calendarRoom,
  lawRoom,
  partiesRoom(() => [
    accessSuccession,
    clockSuccession,
    objectionSuccession,
    promiseSuccession,
    programmeSuccession,
    serviceSuccession,
    complaintSuccession,
    grassrootsSuccession,
    arrearsSuccession,
  ]),
  ledgerRoom,
  factsRoom,
  accessRoom(),
  evidenceRoom,
  clocksRoom,
  proceduresRoom,
  objectionsRoom,
  documentsRoom,
  exchangeRoom,
  noticesRoom,
  promisesRoom(),
  intakeRoom({ intakes }),
  scoringRoom,
  ...measures,
]

/** Every permission of the house, for turning roles into grants. */
export const permissions = rooms.flatMap((room) => room.permissions ?? [])
