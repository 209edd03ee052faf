import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { keepEvidenceIn, readEvidence } from '#kernel/evidence/server'
import { seedUnits } from '#kernel/parties/server'
import { Scheme } from '#kernel/scoring/common'
import { draftScheme, registerIndicators, schemeFor } from '#kernel/scoring/server'
import type { ActContext, Actor } from '#platform/acts'
import { personOf, useRollback } from '../../../../test/database.ts'
import { circularDocumentOf } from '../common/circular-document.ts'
import { indicators } from '../common/law-indicators.ts'
import { getCircular } from './circular-store.ts'
import { confirmWeights, setGoLiveByNotice } from './confirm-weights.ts'
import { draftCircular } from './draft-circular.ts'
import { approveCircular, issueCircular } from './issue-circular.ts'
import { listNotices } from './notices.ts'
import { seedProgramme } from './seed-programme.ts'
import { translateTo } from './translate.ts'

const inTransaction = useRollback()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-evidence-'))
  keepEvidenceIn(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const district = (...permissions: string[]) => permissions.map((permission) => ({ permission, reach: 'district' as const }))
const officer = personOf('credit-centre', district('programme.circular.draft', 'scoring.scheme.draft'))
const director = personOf('credit-centre', district('programme.circular.approve', 'scoring.scheme.confirm', 'scoring.setting.set'))
const leader = personOf('district-government', district('programme.circular.issue'))
const by = (ctx: ActContext, actor: Actor): ActContext => ({ ...ctx, actor })
const number = { organCode: '二七信用', year: 2026, serial: 21 }

test('[S2.4] progress is circulated by item and unit: drafted, approved by another person, issued under a number of the register', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    await seedProgramme(ctx)
    const { circularId } = await draftCircular(by(ctx, officer), { remarks: '请各单位抓紧补报进展。' })
    const both = { ...officer, grants: [...officer.grants, ...director.grants] }
    await expect(approveCircular(by(ctx, both), { circularId, version: 1 })).rejects.toMatchObject({ code: 'programme.circular.same-person' })
    await approveCircular(by(ctx, director), { circularId, version: 1 })
    const files = await issueCircular(by(ctx, leader), { circularId, version: 2, number })
    const pdf = await readEvidence(ctx, files.pdf)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await listNotices(ctx))[0]).toMatchObject({ number: '二七信用〔2026〕21号', kind: 'circular' })
    const { content } = await getCircular(ctx, circularId)
    const whole = content.units.reduce((sum, unit) => sum + unit.total, 0)
    expect(content.items.reduce((sum, item) => sum + item.total, 0)).toBe(whole)
    for (const unit of content.units) expect(unit.done + unit.pending + unit.underWay + unit.notStarted).toBe(unit.total)
  }))

test('[S2.4] it reads in both languages and names every text it needs', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    await seedProgramme(ctx)
    const { circularId } = await draftCircular(by(ctx, officer), { remarks: '请各单位抓紧补报进展。' })
    const { content, remarks } = await getCircular(ctx, circularId)
    for (const language of ['zh-CN', 'en'] as const) {
      const text = JSON.stringify(circularDocumentOf({ content, remarks, t: translateTo[language], language, issuedOn: plainDate('2026-06-15') }))
      expect(text).not.toMatch(/programme\.[a-z-]+\.|\{\w+\}/)
    }
  }))

test('weights and go-live are acts of notices: confirmed by another person, entered into the register once', () =>
  inTransaction(async (ctx) => {
    await registerIndicators(ctx, indicators)
    const scheme = Scheme.parse({
      notice: { number: '二七信用〔2025〕9号', title: '排序权重', issuedOn: '2025-12-20' },
      periods: ['2026-H1'],
      trial: false,
      components: [{ indicator: 'programme.report-lateness@1', weight: '100' }],
      bonusCap: '0',
      vetoes: [],
      notApplicable: 'rescale',
      minimumCoverage: '1/2',
      peerGroups: [{ id: 'departments', name: { zh: '区直部门', en: 'Departments' }, kinds: ['department'] }],
      minimumGroup: 2,
      intervals: { draws: 200, level: '9/10', seed: 'x' },
      contestWorkingDays: 5,
    })
    const { schemeId } = await draftScheme(by(ctx, officer), { scheme })
    await confirmWeights(by(ctx, director), { schemeId, version: 1 })
    expect((await schemeFor(ctx, '2026-H1' as never)).id).toBe(schemeId)
    await setGoLiveByNotice(by(ctx, director), { day: plainDate('2026-01-01'), notice: '二七信用〔2025〕9号', title: '排序权重' })
    expect((await listNotices(ctx)).map((notice) => [notice.number, notice.kind])).toEqual([['二七信用〔2025〕9号', 'weights']])
  }))
