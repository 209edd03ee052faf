import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkResidentId, checkUscc } from '#kernel/parties/common'
import { partiesRoom } from '#kernel/parties/server'
import { en } from './en.ts'
import { zh } from './zh-CN.ts'

const root = join(import.meta.dirname, '../..')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\/text\/|testing\//.test(path))
const known = new Set(Object.keys(zh))
const code = files.map((path) => readFileSync(join(root, path), 'utf8')).join('\n')

test('every code the room refuses or finds with has its text, and what a cell or row can be refused for its advice', () => {
  const used = new Set([...code.matchAll(/'(intake\.(?:cell|row|file|batch)\.[a-z.-]+)'/g)].map((match) => match[1]!).filter((key) => !/^intake\.(row|batch)\.$/.test(key)))
  expect(used.size).toBeGreaterThan(60)
  expect([...used].filter((key) => !known.has(key))).toEqual([])
  expect([...used].filter((key) => /^intake\.(cell|row)\./.test(key) && !key.endsWith('.advice') && !known.has(`${key}.advice`))).toEqual([])
})

test('no text is left without a use', () => {
  const built = [
    /^intake\.(note|question|state|verdict|severity)\./,
    /^intake\.template\.(kind|guide|table)\./,
    /^intake\.batch\.not-previewed\./,
    /\.advice$/,
    /^intake\.annotated\./,
    /^intake\.screen\./,
  ]
  expect([...known].filter((key) => !code.includes(`'${key}'`) && !built.some((pattern) => pattern.test(key)))).toEqual([])
})

test('both languages have the same places', () => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!.replace(/En$/, '')).sort()
  for (const [key, text] of Object.entries(zh)) expect([key, ...new Set(places(en[key as keyof typeof en]))]).toEqual([key, ...new Set(places(text))])
})

test('refusals of codes have texts in the room that checks them', () => {
  const texts = partiesRoom(() => []).texts!['zh-CN']
  for (const text of ['1', '000000000000000000', '91410103MA3X0XQ62A', '9141IO03MA3X0XQ62R']) {
    const check = checkUscc(text)
    expect(check.ok ? '' : texts[check.reason]).toBeTruthy()
  }
  for (const text of ['1', '410103199003071234', '999999199003071234', '41010319901307123X']) {
    const check = checkResidentId(text)
    expect(check.ok ? '' : texts[check.reason]).toBeTruthy()
  }
})
