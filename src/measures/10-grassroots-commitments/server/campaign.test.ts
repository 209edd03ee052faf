import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { publicActor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { type CampaignDraft, type CampaignKind, type NewNomination, recordSources } from '../common/campaign.ts'
import { awardCampaign, decideWithdrawal, endAwards, postNotice, proposeWithdrawal } from './award-campaign.ts'
import { decideObjection, eraseContacts, lodgeObjection } from './campaign-objections.ts'
import { readCampaign } from './campaign-store.ts'
import { draftCampaign, publishRules, reviseCampaign, submitCampaign } from './draft-campaign.ts'
import { checkNominee, nominate } from './nominate.ts'
import { as, codeOf, factsNow, inRole, town } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')
const head = inRole('unit-leader')

const measure = { code: 'priority-handling', what: '当日受理', by: '便民服务中心', basis: '河南省优化营商环境条例' } as const
const draft = (kind: CampaignKind): CampaignDraft => ({
  kind,
  year: 2026,
  title: '诚信创建试验',
  rules: '条件：没有失信记录。程序：推荐、核查、公示、授予。到期自动结束，可以撤销。',
  awardMonths: 12,
  incentives: [measure],
})
const firm = (number: number): NewNomination => ({ name: `演示企业${number}`, uscc: codeOf(number), nominatedBy: 'association', merits: '按时支付', consentOn: null })
const person = (name: string): NewNomination => ({ name, uscc: null, nominatedBy: 'village-or-community', merits: '履约', consentOn: '2026-05-06' })
const allClear = Object.fromEntries(recordSources.map((source) => [source, 'clear'])) as Record<(typeof recordSources)[number], 'clear' | 'found'>

async function opened(ctx: ActContext, kind: CampaignKind): Promise<string> {
  const { campaignId } = await draftCampaign(as(ctx, liaison, '2026-05-06'), { ...draft(kind), unit: town })
  await submitCampaign(as(ctx, liaison, '2026-05-06'), { campaignId, version: 1 })
  await publishRules(as(ctx, reviewer, '2026-05-06'), { campaignId, version: 2, basisChecked: true })
  return campaignId
}

async function noticed(ctx: ActContext, kind: CampaignKind, nominees: readonly NewNomination[]): Promise<{ campaignId: string; ids: string[] }> {
  const campaignId = await opened(ctx, kind)
  const ids: string[] = []
  for (const nominee of nominees) ids.push((await nominate(as(ctx, liaison, '2026-05-07'), { campaignId, ...nominee })).nominationId)
  for (const nominationId of ids) await checkNominee(as(ctx, reviewer, '2026-05-07'), { nominationId, version: 1, results: allClear })
  await postNotice(as(ctx, liaison, '2026-05-08'), { campaignId, version: 3 })
  return { campaignId, ids }
}

describe('the rules of a campaign', () => {
  test('[10.3] each measure has its giver and its basis, and a second person publishes it', () =>
    inTransaction(async (ctx) => {
      const empty = await draftCampaign(as(ctx, liaison, '2026-05-06'), { ...draft('enterprise'), incentives: [], unit: town })
      await expect(submitCampaign(as(ctx, liaison, '2026-05-06'), { ...empty })).rejects.toMatchObject({ code: 'grassroots.campaign.no-incentive' })
      await expect(reviseCampaign(as(ctx, liaison, '2026-05-06'), { ...draft('enterprise'), incentives: [measure, measure], ...empty })).rejects.toMatchObject({
        fields: [{ path: 'incentives.1.code', code: 'grassroots.campaign.incentive-twice' }],
      })
      await expect(reviseCampaign(as(ctx, liaison, '2026-05-06'), { ...draft('enterprise'), awardMonths: 60, ...empty })).rejects.toMatchObject({
        code: 'grassroots.campaign.award-too-long',
        params: { months: 24 },
      })
      await reviseCampaign(as(ctx, liaison, '2026-05-06'), { ...draft('enterprise'), ...empty })
      await submitCampaign(as(ctx, liaison, '2026-05-06'), { campaignId: empty.campaignId, version: 2 })
      await expect(publishRules(as(ctx, reviewer, '2026-05-06'), { campaignId: empty.campaignId, version: 3, basisChecked: false })).rejects.toMatchObject({
        code: 'procedures.act.form-missing',
      })
      const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
      await expect(publishRules(as(ctx, both, '2026-05-06'), { campaignId: empty.campaignId, version: 3, basisChecked: true })).rejects.toMatchObject({
        code: 'procedures.act.same-person',
      })
      await publishRules(as(ctx, reviewer, '2026-05-06'), { campaignId: empty.campaignId, version: 3, basisChecked: true })
      expect(await ctx.db.one(sql`select incentives from grassroots_commitments.public_campaign`)).toEqual({ incentives: [measure] })
      await expect(draftCampaign(as(ctx, liaison, '2026-05-06'), { ...draft('enterprise'), unit: town })).rejects.toMatchObject({ code: 'grassroots.campaign.one-a-year' })
    }))

  test('[10.2] nobody is nominated before the rules are public', () =>
    inTransaction(async (ctx) => {
      const { campaignId } = await draftCampaign(as(ctx, liaison, '2026-05-06'), { ...draft('enterprise'), unit: town })
      await expect(nominate(as(ctx, liaison, '2026-05-06'), { campaignId, ...firm(1) })).rejects.toMatchObject({ code: 'grassroots.nomination.rules-first' })
    }))
})

describe('nominees', () => {
  test('[10.2] a natural person needs consent, is masked everywhere but in the town, and leaves no name in the ledger', () =>
    inTransaction(async (ctx) => {
      const campaignId = await opened(ctx, 'farmer')
      await expect(nominate(as(ctx, liaison, '2026-05-07'), { campaignId, ...person('张小三'), consentOn: null })).rejects.toMatchObject({
        code: 'grassroots.nomination.consent-missing',
      })
      await expect(nominate(as(ctx, liaison, '2026-05-07'), { campaignId, ...person('张小三'), consentOn: '2026-05-08' })).rejects.toMatchObject({
        code: 'grassroots.nomination.consent-in-future',
      })
      await expect(nominate(as(ctx, liaison, '2026-05-07'), { campaignId, ...person('张小三'), uscc: codeOf(1) })).rejects.toMatchObject({
        code: 'grassroots.nomination.person-without-code',
      })
      const { nominationId } = await nominate(as(ctx, liaison, '2026-05-07'), { campaignId, ...person('张小三') })
      expect((await readCampaign(as(ctx, reviewer), campaignId)).nominations).toMatchObject([{ publicName: '张*三', name: '张小三' }])
      expect((await readCampaign(as(ctx, inRole('credit-centre-officer', 'credit-centre')), campaignId)).nominations).toMatchObject([{ publicName: '张*三', name: null }])
      await checkNominee(as(ctx, reviewer, '2026-05-07'), { nominationId, version: 1, results: allClear })
      await postNotice(as(ctx, liaison, '2026-05-08'), { campaignId, version: 3 })
      expect(await ctx.db.rows(sql`select public_name as "name" from grassroots_commitments.public_nominee`)).toEqual([{ name: '张*三' }])
      expect(await ctx.db.rows(sql`select 1 from ledger.entry where body like '%张小三%'`)).toEqual([])
    }))

  test('[10.2] firms go by their code, once; the checker is another person, and whoever has a record is left out', () =>
    inTransaction(async (ctx) => {
      const campaignId = await opened(ctx, 'enterprise')
      await expect(nominate(as(ctx, liaison, '2026-05-07'), { campaignId, ...firm(1), uscc: '91410103MA0000001X' })).rejects.toMatchObject({
        code: 'grassroots.nomination.code-wrong',
      })
      const { nominationId } = await nominate(as(ctx, liaison, '2026-05-07'), { campaignId, ...firm(1) })
      await expect(nominate(as(ctx, liaison, '2026-05-07'), { campaignId, ...firm(1) })).rejects.toMatchObject({ code: 'grassroots.nomination.nominated-already' })
      await expect(postNotice(as(ctx, liaison, '2026-05-07'), { campaignId, version: 3 })).rejects.toMatchObject({ code: 'grassroots.campaign.unchecked' })
      const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
      await expect(checkNominee(as(ctx, both, '2026-05-07'), { nominationId, version: 1, results: allClear })).rejects.toMatchObject({ code: 'procedures.act.same-person' })
      await expect(checkNominee(as(ctx, reviewer, '2026-05-07'), { nominationId, version: 1, results: { tax: 'clear' } as never })).rejects.toMatchObject({
        code: 'grassroots.nomination.source-unchecked',
      })
      expect(await checkNominee(as(ctx, reviewer, '2026-05-07'), { nominationId, version: 1, results: { ...allClear, arrears: 'found' } })).toMatchObject({ state: 'excluded' })
      await expect(postNotice(as(ctx, liaison, '2026-05-07'), { campaignId, version: 3 })).rejects.toMatchObject({ code: 'grassroots.campaign.nobody' })
    }))
})

describe('notice, objection and award', () => {
  test('[10.2] the notice runs five working days, an upheld objection takes a name off, and another person awards the rest', () =>
    inTransaction(async (ctx) => {
      const { campaignId, ids } = await noticed(ctx, 'enterprise', [firm(1), firm(2)])
      const visitor = as(ctx, publicActor, '2026-05-11')
      const words = { ground: 'false-material', words: '材料所列奖项不实', contact: '138' } as const
      await expect(lodgeObjection(visitor, { ...words, nominationId: ids[0], words: '短' })).rejects.toMatchObject({ fields: [{ path: 'words' }] })
      const { objectionId, code, dueOn } = await lodgeObjection(visitor, { ...words, nominationId: ids[0] })
      expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
      expect(dueOn).toBe('2026-05-18')
      await expect(decideObjection(as(ctx, reviewer, '2026-05-12'), { objectionId, version: 1, upheld: true, answer: '属实' })).rejects.toMatchObject({
        code: 'grassroots.objection.own-check',
      })
      // 9 May is a make-up Saturday, so the fifth working day after 8 May is 14 May.
      await expect(awardCampaign(as(ctx, head, '2026-05-14'), { campaignId, version: 4 })).rejects.toMatchObject({
        code: 'grassroots.campaign.notice-runs',
        params: { day: '2026-05-14' },
      })
      await expect(awardCampaign(as(ctx, head, '2026-05-15'), { campaignId, version: 4 })).rejects.toMatchObject({ code: 'grassroots.campaign.objections-open' })
      await decideObjection(as(ctx, head, '2026-05-15'), { objectionId, version: 1, upheld: true, answer: '经核实，奖项不实。' })
      await expect(lodgeObjection(as(ctx, publicActor, '2026-05-15'), { ...words, nominationId: ids[1] })).rejects.toMatchObject({ code: 'grassroots.objection.notice-over' })
      const poster = { ...liaison, grants: [...liaison.grants, ...head.grants] }
      await expect(awardCampaign(as(ctx, poster, '2026-05-15'), { campaignId, version: 4 })).rejects.toMatchObject({ code: 'procedures.act.same-person' })
      expect(await awardCampaign(as(ctx, head, '2026-05-15'), { campaignId, version: 4 })).toMatchObject({ awarded: 1 })
      expect(await factsNow(ctx)).toMatchObject([
        { kind: 'grassroots.campaign-award', about: town, outcome: 'awarded', detail: { awarded: 1, excluded: 1, objections: 1, incentives: 1, campaignKind: 'enterprise' } },
      ])
      expect(await eraseContacts(as(ctx, systemActor, '2026-07-14'), plainDate('2026-07-14'))).toBe(0)
      expect(await eraseContacts(as(ctx, systemActor, '2026-07-15'), plainDate('2026-07-15'))).toBe(1)
    }))

  test('a campaign takes so many objections a day and no more', () =>
    inTransaction(async (ctx) => {
      const { ids } = await noticed(ctx, 'enterprise', [firm(1)])
      const visitor = as(ctx, publicActor, '2026-05-11')
      for (let count = 0; count < 50; count += 1) await lodgeObjection(visitor, { nominationId: ids[0], ground: 'record', words: '有失信记录请核实' })
      await expect(lodgeObjection(visitor, { nominationId: ids[0], ground: 'record', words: '有失信记录请核实' })).rejects.toMatchObject({ kind: 'too-many' })
    }))

  test('[10.2] an award is taken back by two persons, ends by itself, and names are erased', () =>
    inTransaction(async (ctx) => {
      const { campaignId, ids } = await noticed(ctx, 'farmer', [person('张小三'), person('李四')])
      await awardCampaign(as(ctx, head, '2026-05-15'), { campaignId, version: 4 })
      const nominationId = ids[0]!
      await proposeWithdrawal(as(ctx, liaison, '2026-06-01'), { nominationId, version: 4, ground: 'record-arose' })
      const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
      await expect(decideWithdrawal(as(ctx, both, '2026-06-02'), { nominationId, version: 5, withdraw: true })).rejects.toMatchObject({ code: 'procedures.act.same-person' })
      await decideWithdrawal(as(ctx, reviewer, '2026-06-02'), { nominationId, version: 5, withdraw: true })
      expect((await factsNow(ctx)).map((fact) => fact.outcome).sort()).toEqual(['awarded', 'withdrawn'])
      expect(await endAwards(as(ctx, systemActor, '2027-05-15'), plainDate('2027-05-15'))).toBe(0)
      expect(await endAwards(as(ctx, systemActor, '2027-05-16'), plainDate('2027-05-16'))).toBe(1)
      expect((await readCampaign(as(ctx, reviewer, '2027-05-16'), campaignId)).nominations.map((each) => [each.state, each.name])).toEqual([
        ['withdrawn', null],
        ['ended', null],
      ])
    }))
})
