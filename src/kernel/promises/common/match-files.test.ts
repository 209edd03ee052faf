import { expect, test } from 'vitest'
import { matchFiles } from './match-files.ts'

const promises = ['二七合〔2026〕1号', '二七合〔2026〕11号', 'HT-2026/7', 'HT-2026/7-1'].map((number) => ({ promiseId: number, number }))
const of = (path: string) => {
  const [match] = matchFiles([path], promises)
  return match!.promise ? match!.promise.number : match!.why
}

test.each([
  ['二七合[2026]1号 验收单.pdf', '二七合〔2026〕1号'],
  ['合同原件（二七合（2026）11号）.pdf', '二七合〔2026〕11号'],
  ['二七合〔2026〕1号/附件/付款凭证.jpg', '二七合〔2026〕1号'],
  ['二七合〔2026〕1号/二七合〔2026〕11号补充协议.pdf', '二七合〔2026〕11号'],
  ['ht_2026_7.pdf', 'HT-2026/7'],
  ['HT-2026-7-1 补充.pdf', 'HT-2026/7-1'],
])('%s belongs to %s', (path, number) => {
  expect(of(path)).toBe(number)
})

test.each([
  ['二七合〔2026〕111号.pdf', 'no-number'],
  ['会议纪要.pdf', 'no-number'],
  ['HT-2026-71.pdf', 'no-number'],
  ['二七合〔2026〕1号和HT-2026-7.pdf', 'several'],
])('%s is told as %s', (path, why) => {
  expect(of(path)).toBe(why)
})
