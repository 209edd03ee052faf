import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fill } from '#platform/text/common'

const source = join(import.meta.dirname, '../src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /\/text\/[^/]*\.ts$/.test(path) && !path.endsWith('.test.ts'))

/** Every text of a language, from the files named after it. */
async function words(name: RegExp): Promise<Readonly<Record<string, string>>> {
  const exported = await Promise.all(files.filter((path) => name.test(path)).map((path) => import(join(source, path)) as Promise<Record<string, object>>))
  return Object.assign({}, ...exported.flatMap((each) => Object.values(each)))
}

/** A name that exists in two languages is given to both under two names: `unitZh`, `unitEn`. */
function paramsOf(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+?)(?:Zh|En)?(?::[^{}]*)?\}/g)].map(([, name]) => name))].sort().join()
}

test('both languages of a text take the same values, so that none stands unfilled before a reader', async () => {
  const zh = await words(/[./]zh(?:-CN)?\.ts$/)
  const en = await words(/[./]en\.ts$/)
  expect(Object.keys(zh).length).toBeGreaterThan(3_000)
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  // English names its months, and numbers its parts otherwise.
  const compared = Object.keys(zh).filter((key) => !/^(?:ui\.date|documents\.words)\./.test(key))
  expect(compared.filter((key) => paramsOf(zh[key] ?? '') !== paramsOf(en[key] ?? ''))).toEqual([])
})

test('English counts one thing as one', async () => {
  const en = await words(/[./]en\.ts$/)
  expect(fill(en['clocks.badge.met-late']!, { days: 1 })).toBe('done 1 working day late')
  expect(fill(en['clocks.badge.met-late']!, { days: 21 })).toBe('done 21 working days late')
  // A count before a noun in the plural names both forms.
  const plural =
    /\{(?:days|count|rows|files|units|months|points|entries)\} (?:working |calendar )?(?:days|rows|files|units|months|points|entries|records|acts|objections|payables|contracts|pledges|promises)\b/
  expect(Object.keys(en).filter((key) => plural.test(en[key]!))).toEqual([])
})
