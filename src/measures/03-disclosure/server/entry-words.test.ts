import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { zh } from '../common/text/zh-CN.ts'

test('every kind of ledger entry this measure writes has its words', () => {
  const kinds = new Set<string>()
  for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    for (const match of text.matchAll(/kind: (?:[^,\n]*\? )?'disclosure\.([a-z-]+)'(?: : '(?:disclosure\.)([a-z-]+)')?/g))
      for (const name of [match[1], match[2]]) if (name) kinds.add(name)
  }
  expect(kinds.size).toBeGreaterThan(40)
  const words = zh as Readonly<Record<string, string>>
  expect([...kinds].filter((kind) => !words[`disclosure.entry.${kind}`])).toEqual([])
})
