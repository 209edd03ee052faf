import { expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import { confirmPromises, reportProgress } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { personOf, useRollback } from '../../../../test/database.ts'
import { as, factsNow, inRole, milestone, promiseOf, seedWorld } from '../../../kernel/promises/server/testing/world.ts'
import { answerBreach, decideBreach, listBreaches, reportBreach } from './breaches.ts'
import { listDecisions, registerDecision } from './decisions.ts'
import { reportDesk } from './desk.ts'

const inTransaction = useRollback()
const unit = 'construction-transport'
const day = (text: string) => plainDate(text) as PlainDate
const officer = personOf('credit-centre', [
  { permission: 'commitments.breach.report', reach: 'district' },
  { permission: 'commitments.breach.decide', reach: 'district' },
  { permission: 'commitments.breach.read', reach: 'district' },
])
const director = personOf('credit-centre', [{ permission: 'commitments.breach.decide', reach: 'district' }])
const liaison = { ...inRole('liaison', unit), grants: [...inRole('liaison', unit).grants, { permission: 'commitments.breach.answer', reach: 'own' as const }] }

async function decision(ctx: ActContext): Promise<string> {
  const {
    kind: _kind,
    category: _category,
    ...rest
  } = promiseOf(unit, {
    counterparty: { class: 'public', name: '', uscc: null },
    sources: [{ kind: 'decision', number: '二七政决〔2026〕2号', on: day('2026-02-10') }],
    milestones: [milestone('2026-12-20', { title: '完成首批二十台' })],
  })
  const { promiseId } = await registerDecision(as(ctx, liaison), { ...rest, organ: '二七区人民政府常务会议' })
  await confirmPromises(as(ctx, inRole('reviewer', unit)), [promiseId])
  return promiseId
}

test('[2.3] a decision in execution has its organ, its executing unit, its milestones and reports; a stale report is a task', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const promiseId = await decision(ctx)
    expect(await listDecisions(as(ctx, liaison))).toMatchObject([{ organ: '二七区人民政府常务会议', unit, reportedOn: null, owed: 1 }])
    expect(await reportDesk.list(as(ctx, liaison, '2026-09-13'), 10)).toEqual([])
    expect(await reportDesk.list(as(ctx, liaison, '2026-09-15'), 10)).toHaveLength(1)
    await reportProgress(as(ctx, liaison, '2026-09-15'), { promiseId, body: '已开工十四台，进度正常，无调整。' })
    expect(await reportDesk.list(as(ctx, liaison, '2026-09-16'), 10)).toEqual([])
  }))

test('[2.3] stopped outside the lawful path, the unit is heard, another person decides, and the breach is a fact', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const promiseId = await decision(ctx)
    const report = { promiseId, what: 'stopped' as const, happenedOn: day('2026-06-01'), grounds: '群众反映六个小区停工，未见文件。' }
    await expect(reportBreach(as(ctx, officer), { ...report, happenedOn: day('2026-06-16') })).rejects.toMatchObject({ code: 'commitments.breach.day-out-of-order' })
    const { breachId, answerBy } = await reportBreach(as(ctx, officer), report)
    expect(answerBy).toBe('2026-06-30')
    await expect(reportBreach(as(ctx, officer), report)).rejects.toMatchObject({ code: 'commitments.breach.open-already' })
    const confirm = { breachId, version: 1, outcome: 'confirm' as const, reason: '未履行法定程序。' }
    await expect(decideBreach(as(ctx, officer), confirm)).rejects.toMatchObject({ code: 'commitments.breach.same-person' })
    await expect(decideBreach(as(ctx, director), confirm)).rejects.toMatchObject({ code: 'commitments.breach.still-to-be-heard' })
    await answerBreach(as(ctx, liaison), { breachId, version: 1, answer: '内部通知停工，未提请调整。' })
    await decideBreach(as(ctx, director), { ...confirm, version: 2 })
    expect(await factsNow(ctx, { kinds: ['commitments.breach'] })).toMatchObject([
      { outcome: 'breached', about: unit, validOn: '2026-06-01', effectiveFrom: ctx.today, detail: { heard: true } },
    ])
    expect(await listBreaches(as(ctx, officer))).toMatchObject([{ state: 'confirmed' }])
  }))

test('[2.3] silence is heard too: once its time is over the breach can be decided', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const promiseId = await decision(ctx)
    const { breachId } = await reportBreach(as(ctx, officer), { promiseId, what: 'changed', happenedOn: day('2026-06-01'), grounds: '擅自把二十台改为十台，没有程序。' })
    await decideBreach(as(ctx, director, '2026-07-01'), { breachId, version: 1, outcome: 'dismiss', reason: '属于正常设计调整。' })
    expect((await factsNow(ctx, { kinds: ['commitments.breach'] })).map((fact) => fact.outcome)).toEqual(['dismissed'])
  }))
