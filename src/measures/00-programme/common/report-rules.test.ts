import { expect, test } from 'vitest'
import type { ReportContent } from './report-content.ts'
import { checkReport, type ReportWorld } from './report-rules.ts'

const long = '本单位成立工作专班，主要领导负总责，分管领导具体抓，制定工作方案和实施办法，逐项明确责任人和完成时限，按月调度。'
const sound: ReportContent = {
  v: 1,
  organisation: long,
  tasks: [{ taskId: '3-1', state: 'under-way', text: '已开通' }],
  figures: { 'acts-due': 10, 'acts-published': 9 },
  problems: `${long}一`,
  nextSteps: `${long}二`,
  publicity: '',
}
const world: ReportWorld = { taskIds: ['3-1'], doneTaskIds: [], evidenceCount: 1, previous: null, known: {} }
const found = (change: Partial<ReportContent>, other: Partial<ReportWorld> = {}) =>
  checkReport({ ...sound, ...change }, { ...world, ...other }).map((finding) => `${finding.level} ${finding.rule} ${finding.path}`)

test('[S2.5] a sound report has no findings', () => expect(found({})).toEqual([]))

test.each<[string, Partial<ReportContent>, Partial<ReportWorld>, string]>([
  ['an empty part', { problems: '' }, {}, 'fatal text-missing problems'],
  ['a task left out', { tasks: [] }, {}, 'fatal task-missing tasks.3-1'],
  ['a task of another unit', { tasks: [...sound.tasks, { taskId: '9-9', state: 'done', text: '' }] }, { doneTaskIds: ['9-9'] }, 'fatal task-unknown tasks.9-9'],
  ['no evidence', {}, { evidenceCount: 0 }, 'fatal evidence-missing evidence'],
  ['more published than due', { figures: { 'acts-due': 3, 'acts-published': 4 } }, {}, 'fatal part-above-whole figures.acts-published'],
  ['done without acceptance', { tasks: [{ taskId: '3-1', state: 'done', text: '' }] }, {}, 'warning done-without-acceptance tasks.3-1'],
  ['a short part', { nextSteps: '继续推进' }, {}, 'warning text-short nextSteps'],
  ['the words of last time', {}, { previous: { ...sound, problems: '', nextSteps: '' } }, 'warning text-repeated organisation'],
  ['a count that facts contradict', {}, { known: { 'acts-due': 12 } }, 'warning figure-differs figures.acts-due'],
])('[S2.5] %s is found', (_, change, other, expected) => expect(found(change, other)).toEqual([expected]))

test('[S2.5] fatal findings come first', () => {
  const levels = checkReport({ ...sound, problems: '', nextSteps: '短' }, world).map((finding) => finding.level)
  expect(levels).toEqual(['fatal', 'warning'])
})
