import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { checkNotice, type NoticeDraft, publishedNotices, revisionOf } from './index.ts'

const day = plainDate
const today = day('2026-11-20')

function rest(name: string, from: string, to: string, ...makeUpDays: string[]) {
  return { name, from: day(from), to: day(to), makeUpDays: makeUpDays.map(day) }
}

const good: NoticeDraft = {
  year: 2027,
  amends: false,
  title: '国务院办公厅关于2027年部分节假日安排的通知',
  documentNumber: '国办发明电〔2026〕9号',
  url: 'https://www.gov.cn/zhengce/zhengceku/202611/content_1.htm',
  knownOn: day('2026-11-05'),
  festivals: [
    rest('元旦', '2027-01-01', '2027-01-03'),
    rest('春节', '2027-02-05', '2027-02-11', '2027-01-31', '2027-02-14'),
    rest('清明节', '2027-04-03', '2027-04-05'),
    rest('劳动节', '2027-05-01', '2027-05-05', '2027-04-25', '2027-05-08'),
    rest('端午节', '2027-06-09', '2027-06-09'),
    rest('中秋节', '2027-09-15', '2027-09-15'),
    rest('国庆节', '2027-10-01', '2027-10-07', '2027-09-26', '2027-10-09'),
  ],
}

const codes = (draft: Partial<NoticeDraft>) => checkNotice({ ...good, ...draft }, publishedNotices, today).map((entry) => entry.code.replace('calendar.notice.', ''))
const withFestival = (name: string, change: Partial<NoticeDraft['festivals'][number]>) => ({
  festivals: good.festivals.map((festival) => (festival.name === name ? { ...festival, ...change } : festival)),
})

describe('a notice as it is entered', () => {
  test('a complete notice has nothing wrong with it', () => {
    expect(codes({})).toEqual([])
    expect(revisionOf(good, publishedNotices)).toBe(1)
    expect(revisionOf({ year: 2020 }, publishedNotices)).toBe(3)
  })
  test('every shipped notice of a year would have been accepted on its day', () => {
    for (const notice of publishedNotices.filter((candidate) => candidate.revision === 1)) {
      const known = publishedNotices.filter((candidate) => candidate.year < notice.year)
      expect(checkNotice({ ...notice, amends: false }, known, notice.knownOn)).toEqual([])
    }
  })
  test('the amending notices of 2019 and 2020 would have been accepted too', () => {
    for (const notice of publishedNotices.filter((candidate) => candidate.revision === 2)) {
      const known = publishedNotices.filter((candidate) => candidate.year <= notice.year && candidate.revision === 1)
      expect(checkNotice({ ...notice, amends: true }, known, notice.knownOn)).toEqual([])
    }
  })
  test.each<[string, Partial<NoticeDraft>, string[]]>([
    ['a year that has its notice', { year: 2026, knownOn: day('2025-11-04'), festivals: publishedNotices.at(-1)!.festivals }, ['year-known']],
    ['an amendment of a year without a notice', { amends: true, festivals: [] }, ['year-unknown', 'no-festival', ...Array<string>(6).fill('statutory-day-missing')]],
    ['a publication day to come', { knownOn: day('2026-11-21') }, ['known-in-future']],
    ['a publication day of another time', { knownOn: day('2024-11-05') }, ['known-far-from-year']],
    ['an address that is not official', { url: 'https://gov.cn.example.com/notice' }, ['url-not-official']],
    ['a make-up day on a Tuesday', withFestival('春节', { makeUpDays: [day('2027-02-16')] }), ['make-up-not-weekend']],
    ['a make-up day inside its own rest', withFestival('春节', { makeUpDays: [day('2027-02-06')] }), ['make-up-inside-rest']],
    ['a make-up day inside another rest', withFestival('春节', { makeUpDays: [day('2027-01-02')] }), ['make-up-far', 'make-up-in-other-rest']],
    ['a make-up day of another month', withFestival('国庆节', { makeUpDays: [day('2027-08-01')] }), ['make-up-far']],
    ['a make-up day entered twice', withFestival('国庆节', { makeUpDays: [day('2027-09-26'), day('2027-09-26')] }), ['make-up-twice']],
    ['a rest that runs backwards', withFestival('端午节', { to: day('2027-06-08') }), ['festival-backwards']],
    ['a rest of a month', withFestival('端午节', { to: day('2027-07-09') }), ['festival-too-long']],
    ['a rest of another year', withFestival('端午节', { from: day('2028-06-09'), to: day('2028-06-09') }), ['outside-year', 'outside-year']],
    ['two rests on one day', withFestival('中秋节', { from: day('2027-10-01'), to: day('2027-10-01') }), ['festivals-overlap']],
    ['National Day worked', { festivals: good.festivals.filter((festival) => festival.name !== '国庆节') }, Array<string>(3).fill('statutory-day-missing')],
    ['one festival twice', { festivals: [...good.festivals, rest('端午节', '2027-06-10', '2027-06-10')] }, ['festival-twice']],
  ])('%s is refused with its reason', (_, draft, expected) => {
    expect(codes(draft)).toEqual(expected)
  })
  test('an amendment may only change festivals the year has', () => {
    const draft = { ...good, year: 2026, amends: true, knownOn: day('2026-03-01'), festivals: [rest('重阳节', '2026-10-18', '2026-10-18')] }
    expect(checkNotice(draft, publishedNotices, today).map((entry) => entry.code)).toEqual(['calendar.notice.festival-not-in-year'])
  })
  test('a refusal names the place in the form', () => {
    const [first] = checkNotice({ ...good, ...withFestival('春节', { makeUpDays: [day('2027-02-14'), day('2027-02-16')] }) }, publishedNotices, today)
    expect(first).toMatchObject({ path: 'festivals.1.makeUpDays.1', params: { name: '春节', day: '2027-02-16' } })
  })
})
