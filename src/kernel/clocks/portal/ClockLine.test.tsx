import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import { portalHtml } from '../../../../test/portal-html.ts'
import { type ClockFacts, clockWords, readClock } from '../common/index.ts'
import { ClockLine, ClockSteps } from './ClockLine.tsx'

const day = plainDate
const dueOn = day('2026-02-27')

test.each<[string, Partial<ClockFacts>, string, string, string]>([
  ['2026-02-11', {}, 'clock-running', '剩 7 个工作日', '7 working days left'],
  ['2026-02-27', {}, 'clock-running', '今天到期', 'due today'],
  ['2026-03-02', {}, 'clock-late', '逾期 2 个工作日', '2 working days overdue'],
  ['2026-03-02', { provisional: true }, 'clock-running', '暂定2026年2月27日', 'provisionally 27 Feb 2026'],
  ['2026-03-02', { suspendedOn: day('2026-02-20') }, 'clock-paused', '中止', 'standing still'],
  ['2026-03-02', { stoppedOn: day('2026-02-26'), outcome: 'met' }, 'clock-kept', '按期', 'in time'],
  ['2026-03-09', { stoppedOn: day('2026-03-02'), outcome: 'met' }, 'clock-late', '逾期 2 个工作日办结', 'done 2 working days late'],
  ['2026-03-09', { stoppedOn: day('2026-03-02'), outcome: 'ended' }, 'clock-ended', '已终止', 'ended'],
])('read on %s with %o it looks %s and says %s', (today, facts, look, zh, en) => {
  const reading = readClock({ dueOn, provisional: false, ...facts }, day(today), nationalCalendar())
  const html = (language: 'zh-CN' | 'en') => portalHtml(<ClockLine t={clockWords(language)} reading={reading} dueOn={dueOn} />)
  expect(html('zh-CN')).toContain(look)
  expect(html('zh-CN')).toContain(`>${zh}<`)
  expect(html('zh-CN')).toContain('<svg')
  expect(html('en')).toContain(`>${en}<`)
})

test('the arithmetic is folded away and needs no script', () => {
  const html = portalHtml(<ClockSteps t={clockWords('zh-CN')} lines={['一', '二']} />)
  expect(html).toBe('<details class="clock-steps"><summary>怎样算出来的</summary><ol><li>一</li><li>二</li></ol></details>')
})
