import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { palette } from './theme.ts'

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const text: readonly (readonly [string, keyof typeof palette, keyof typeof palette])[] = [
  ['ink on paper', 'ink', 'paper'],
  ['soft ink on paper', 'inkSoft', 'paper'],
  ['muted ink on paper', 'inkMuted', 'paper'],
  ['muted ink on a disabled control', 'inkMuted', 'fill'],
  ['soft ink on a plain tag', 'inkSoft', 'fill'],
  ['a link on paper', 'blue', 'paper'],
  ['a link on a sheet', 'blue', 'sheet'],
  ['a link under the pointer', 'blueDark', 'paper'],
  ['a chosen menu entry', 'blueDark', 'blueWash'],
  ['words on a primary button', 'sheet', 'blue'],
  ['words on a primary button under the pointer', 'sheet', 'blueLight'],
  ['words on a pressed primary button', 'sheet', 'blueDark'],
  ['words on a danger button', 'sheet', 'red'],
  ['red words on paper', 'red', 'paper'],
  ['a bad tag', 'red', 'redWash'],
  ['a warning tag', 'amber', 'amberWash'],
  ['amber words on paper', 'amber', 'paper'],
  ['a good tag', 'green', 'greenWash'],
  ['green words on paper', 'green', 'paper'],
]

test.each(text)('%s can be read: at least 4.5 to 1', (_, ink, ground) => {
  expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5)
})

test.each(['sheet', 'paper'] as const)('the edge of a field stands out from %s: at least 3 to 1', (ground) => {
  expect(contrast(palette.lineStrong, palette[ground])).toBeGreaterThanOrEqual(3)
})

test('a planted pair is refused, so that this test can fail', () => {
  expect(contrast('#9aa0a6', palette.paper)).toBeLessThan(4.5)
})

test('workbench and portal use the same colours as the components', () => {
  const names: Record<string, string> = {
    inkSoft: 'ink-soft',
    inkMuted: 'ink-muted',
    lineStrong: 'line-strong',
    blueDark: 'blue-dark',
    blueWash: 'blue-wash',
    redWash: 'red-wash',
    amberWash: 'amber-wash',
    greenWash: 'green-wash',
  }
  const long = (colour: string) => (colour.length === 4 ? `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}` : colour)
  for (const file of ['theme.css', '../../../app/portal/portal.css']) {
    const css = readFileSync(join(import.meta.dirname, file), 'utf8')
    const variables = new Map([...css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{3,6});/g)].map((match) => [match[1], long(match[2] ?? '')]))
    expect(variables.size).toBeGreaterThan(10)
    for (const [name, colour] of Object.entries(palette)) {
      const found = variables.get(names[name] ?? name)
      if (found !== undefined) expect(found, `${file} ${name}`).toBe(colour)
    }
  }
})
