import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import { keepEvidenceIn, listEvidence } from '#kernel/evidence/server'
import { type ActContext, publicActor } from '#platform/acts'
import type { PortalRequest, RawReply } from '#platform/pages'
import { personOf, useRollback } from '../../../../test/database.ts'
import { as, factsNow, seedWorld } from '../../../kernel/promises/server/testing/world.ts'
import { rulePage } from '../portal/rules-section.tsx'
import { ruleDesk } from './desk.ts'
import { aboutRule, fileRule, listRules, missingRules, reviewRule } from './rules.ts'

const inTransaction = useRollback()
const unit = 'commerce-bureau'
const liaison = personOf(unit, ['commitments.rule.file', 'commitments.rule.read'])
const reviewer = personOf(unit, ['commitments.rule.review', 'commitments.rule.read'])
beforeAll(async () => keepEvidenceIn(await mkdtemp(join(tmpdir(), 'shounuo-rules-'))))

const file = (ctx: ActContext, change: { edition?: string; adoptedOn?: string; open?: boolean; name?: string } = {}) =>
  fileRule(as(ctx, liaison), {
    unit,
    field: 'contract',
    edition: change.edition ?? '2026年版',
    title: '合同管理办法',
    adoptedOn: plainDate(change.adoptedOn ?? '2026-01-20') as PlainDate,
    open: change.open ?? false,
    name: change.name ?? '合同管理办法.pdf',
    bytes: new TextEncoder().encode('全文'),
  })

test('[2.6] a missing rule is an open task until a second person has put one in force', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const tasks = async () => (await ruleDesk.list(as(ctx, liaison), 50)).map((item) => [item.titleKey, item.params?.['count']])
    expect(await tasks()).toEqual([['commitments.desk.rule-missing', 3]])
    const { ruleId } = await file(ctx)
    expect(await tasks()).toEqual([['commitments.desk.rule-missing', 2]])
    expect((await ruleDesk.list(as(ctx, reviewer), 50)).map((item) => item.titleKey)).toEqual(['commitments.desk.rule-review'])
    const own = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
    await expect(reviewRule(as(ctx, own), { ruleId, version: 1, outcome: 'approve' })).rejects.toMatchObject({ code: 'commitments.rule.same-person' })
    await reviewRule(as(ctx, reviewer), { ruleId, version: 1, outcome: 'approve' })
    expect((await missingRules(as(ctx, liaison))).map((row) => row.field)).toEqual(['execution', 'performance'])
    expect(await listEvidence(ctx, aboutRule(ruleId))).toMatchObject([{ name: '合同管理办法.pdf' }])
    expect(await factsNow(ctx, { kinds: ['commitments.unit-rule'] })).toMatchObject([{ outcome: 'established', about: unit, detail: { field: 'contract' } }])
  }))

test('[2.6] a new edition replaces the one in force; the same edition twice, and one of tomorrow, are refused', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const first = await file(ctx)
    await reviewRule(as(ctx, reviewer), { ruleId: first.ruleId, version: 1, outcome: 'approve' })
    await expect(file(ctx)).rejects.toMatchObject({ code: 'commitments.rule.edition-known' })
    await expect(file(ctx, { edition: '2027年版', adoptedOn: '2026-06-16' })).rejects.toMatchObject({ code: 'commitments.rule.adopted-ahead' })
    const second = await file(ctx, { edition: '2026年修订版' })
    await reviewRule(as(ctx, reviewer), { ruleId: second.ruleId, version: 1, outcome: 'approve' })
    expect((await listRules(as(ctx, liaison))).map((rule) => [rule.edition, rule.state]).sort()).toEqual([
      ['2026年修订版', 'in-force'],
      ['2026年版', 'superseded'],
    ])
  }))

test('[2.6] everybody reads the open text of the rule in force; a closed one, one not reviewed and one replaced are not given out', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const read = (ruleId: string) => rulePage.handle({ ...ctx, actor: publicActor }, { params: { ruleId } } as unknown as PortalRequest)
    await expect(file(ctx, { edition: '试行', open: true, name: '合同管理办法.exe' })).rejects.toMatchObject({ code: 'commitments.rule.open-kind' })
    const first = await file(ctx, { open: true })
    await expect(read(first.ruleId)).rejects.toMatchObject({ code: 'commitments.rule.not-public' })
    await reviewRule(as(ctx, reviewer), { ruleId: first.ruleId, version: 1, outcome: 'approve' })
    const answered = (await read(first.ruleId)) as RawReply
    expect(answered).toMatchObject({ contentType: 'application/pdf', fileName: '合同管理办法.pdf' })
    expect(String(answered.body)).toBe('全文')
    const second = await file(ctx, { edition: '2026年修订版' })
    await reviewRule(as(ctx, reviewer), { ruleId: second.ruleId, version: 1, outcome: 'approve' })
    for (const { ruleId } of [first, second]) await expect(read(ruleId)).rejects.toMatchObject({ code: 'commitments.rule.not-public' })
  }))
