import { expect, test } from 'vitest'
import { correctedKinds } from '#kernel/objections/server'
import { measures } from '../src/app/measures.ts'
import { correctFindings } from '../src/kernel/promises/server/correct-findings.ts'
import '../src/app/rooms.ts'

/** Facts that say nothing against a unit. */
const harmless = ['commitments.complaint-outcome', 'commitments.unit-rule', 'grassroots.campaign-award']

test('every kind of fact that can be held against a unit is ended when its objection is upheld', () => {
  correctFindings()
  const kinds = measures.flatMap((measure) => (measure.facts ?? []).map(({ kind }) => kind))
  expect(kinds.length).toBeGreaterThan(30)
  expect(kinds.filter((kind) => !correctedKinds().has(kind) && !harmless.includes(kind))).toEqual([])
})
