import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { checkGuide, type GuideContent, guideDifference } from './service-guide.ts'

const guide: GuideContent = {
  whom: '企业',
  channel: '政务服务大厅',
  steps: ['申请', '领证'],
  links: ['受理', '审查', '决定'],
  materials: ['申请书', '营业执照', '平面图'],
  shared: [],
  visits: 2,
  promisedDays: 10,
  statutoryDays: 20,
  statutoryBasis: null,
  onlineDepth: 2,
  parallelGroup: null,
}
const on = plainDate('2026-06-01')

describe('[2.1] the difference of two published guides', () => {
  test.each<[string, Partial<GuideContent>, string]>([
    ['nothing', {}, 'unchanged'],
    ['a paper fetched by data sharing', { materials: ['申请书', '平面图'], shared: ['营业执照'] }, 'simplified'],
    ['fewer days', { promisedDays: 5 }, 'simplified'],
    ['all of it online', { onlineDepth: 4, visits: 0 }, 'simplified'],
    ['a joint window', { parallelGroup: '开饭店一件事' }, 'simplified'],
    ['one more visit', { visits: 3 }, 'heavier'],
    ['fewer papers but more days', { materials: ['申请书'], promisedDays: 15 }, 'mixed'],
    ['another paper instead of one', { materials: ['申请书', '营业执照', '承诺书'] }, 'unchanged'],
  ])('%s', (_, change, outcome) => {
    expect(guideDifference(guide, { ...guide, ...change }).outcome).toBe(outcome)
  })

  test('names what fell away and what came in, and counts both sides', () => {
    const difference = guideDifference(guide, { ...guide, materials: ['申请书', '承诺书'], links: ['受理', '决定'], parallelGroup: '开饭店一件事' })
    expect(difference).toMatchObject({
      removed: { materials: ['营业执照', '平面图'], links: ['审查'], steps: [] },
      added: { materials: ['承诺书'], links: [], steps: [] },
      numbers: { materials: { before: 3, after: 2 }, links: { before: 3, after: 2 }, visits: { before: 2, after: 2 } },
      parallel: 'joined',
    })
  })
})

describe('[2.1] a guide promises no more days than the law allows', () => {
  test.each<[string, Partial<GuideContent>, 'licence' | 'public-service', string[]]>([
    ['a sound one', {}, 'licence', []],
    ['twenty-five days promised of twenty', { promisedDays: 25 }, 'licence', ['commitments.guide.promised-beyond-law']],
    ['a statutory limit above the licensing law without a basis', { statutoryDays: 30 }, 'licence', ['commitments.guide.statutory-beyond-law']],
    ['the same with a basis', { statutoryDays: 30, statutoryBasis: '某条例第十条' }, 'licence', []],
    ['joint handling within forty-five', { statutoryDays: 45, promisedDays: 30, parallelGroup: '一件事' }, 'licence', []],
    ['a licence without a statutory limit', { statutoryDays: null }, 'licence', ['commitments.guide.statutory-missing']],
    ['a public service without one', { statutoryDays: null, promisedDays: 40 }, 'public-service', []],
    ['no steps', { steps: [] }, 'public-service', ['commitments.guide.no-steps']],
    ['one paper twice', { materials: ['申请书', '申请书'] }, 'licence', ['commitments.guide.named-twice']],
    ['a paper asked for although it is shared', { shared: ['营业执照'] }, 'licence', ['commitments.guide.asked-and-shared']],
  ])('%s', (_, change, kind, codes) => {
    expect(checkGuide(kind, { ...guide, ...change }, on).map((fault) => fault.code)).toEqual(codes)
  })
})
