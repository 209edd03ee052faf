import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = /^\| ([^|]+) \| `([^`]+)` \|/.exec(line)
    return match ? [{ zh: match[1]!.trim(), identifier: match[2]! }] : []
  })

test('every identifier of the glossary is in use, and none is listed twice', () => {
  const code = readdirSync(join(root, 'src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|sql)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
  expect(rows.length).toBeGreaterThan(50)
  expect(rows.filter(({ identifier }) => !new RegExp(`(?<![a-z])${identifier}`, 'i').test(code))).toEqual([])
  expect(new Set(rows.map((row) => row.identifier)).size).toBe(rows.length)
  expect(new Set(rows.map((row) => row.zh)).size).toBe(rows.length)
})
