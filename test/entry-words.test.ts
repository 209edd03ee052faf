import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entryWords } from '#kernel/ledger/web'
import { fill, type Language } from '#platform/text/common'
import { measures } from '../src/app/measures.ts'
import { webRooms } from '../src/app/measures.web.ts'

const source = join(import.meta.dirname, '../src')

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return /\.ts$/.test(path) && !/\.test\.ts$/.test(path) && path.includes('/server/') ? [path] : []
  })
}

/** Kinds of entries as the acts write them; a kind that is put together from parts is not found here. */
function writtenKinds(): string[] {
  const kinds = new Set<string>()
  for (const path of filesIn(source)) {
    const text = readFileSync(path, 'utf8')
    for (const call of text.matchAll(/append(?:Many)?\(/g)) {
      for (const kind of text.slice(call.index, call.index + 600).matchAll(/kind: '([a-z]+\.[a-z-]+)'/g)) kinds.add(kind[1] ?? '')
    }
  }
  return [...kinds].sort()
}

test('every kind of entry that the acts write is found, so that the test below means something', () => {
  expect(writtenKinds()).toContain('disclosure.action-published')
  expect(writtenKinds().length).toBeGreaterThan(60)
})

test.each(['zh-CN', 'en'] as const)('a trail says in %s what every kind of entry records', async (language: Language) => {
  const texts = Object.assign({}, ...(await Promise.all(webRooms.map((room) => room.texts[language]())))) as Record<string, string>
  const t = (key: string) => fill(texts[key] ?? key)
  expect(writtenKinds().filter((kind) => entryWords(t, kind) === kind)).toEqual([])
})

/** Outcomes that an indicator counts or leaves out with a reason: what a reader meets where a score is explained. */
const countedOutcomes = new Set(
  measures.flatMap((measure) =>
    (measure.indicators ?? []).flatMap(({ formula, exclusions }) => [
      ...(formula.kind === 'rate' ? [...formula.numerator, ...formula.denominator] : Object.keys(formula.points)),
      ...exclusions.map((exclusion) => exclusion.outcome),
    ]),
  ),
)

test.each(['zh-CN', 'en'] as const)('a score says in %s what every outcome it counts is', async (language: Language) => {
  const texts = Object.assign({}, ...(await Promise.all(webRooms.map((room) => room.texts[language]())))) as Record<string, string>
  expect(countedOutcomes.size).toBeGreaterThan(20)
  expect([...countedOutcomes].filter((outcome) => texts[`scoring.outcome.${outcome}`] === undefined)).toEqual([])
})
