import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { keepEvidenceIn, listEvidence, storeEvidence } from '#kernel/evidence/server'
import type { AnyDraft } from '#kernel/intake/common'
import { hashRow } from '#kernel/intake/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { type CampaignKind, recordSources } from '../common/campaign.ts'
import { nominationTemplate } from '../common/templates/nomination-template.ts'
import { readCampaign } from './campaign-store.ts'
import { cancelCampaign, draftCampaign, publishRules, submitCampaign } from './draft-campaign.ts'
import { checkNominee } from './nominate.ts'
import { nominationIntake } from './nomination-intake.ts'
import { as, batchId, codeOf, inRole, take, town } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')

async function opened(ctx: ActContext, kind: CampaignKind, title: string): Promise<string> {
  const { campaignId } = await draftCampaign(as(ctx, liaison, '2026-05-06'), {
    unit: town,
    kind,
    year: 2026,
    title,
    rules: '条件：没有失信记录。程序：推荐、核查、公示、授予。到期自动结束，可以撤销。',
    awardMonths: 12,
    incentives: [{ code: 'priority-handling', what: '当日受理', by: '便民服务中心', basis: '河南省优化营商环境条例' }],
  })
  await submitCampaign(as(ctx, liaison, '2026-05-06'), { campaignId, version: 1 })
  await publishRules(as(ctx, reviewer, '2026-05-06'), { campaignId, version: 2, basisChecked: true })
  return campaignId
}

const firm = (change: object = {}): AnyDraft => ({
  campaign: '诚信企业创建',
  name: '演示企业一',
  uscc: codeOf(1),
  nominatedBy: 'association',
  merits: '按时支付',
  consentOn: null,
  ...change,
})
const farmer = (change: object = {}): AnyDraft => ({
  campaign: '诚信农民创建',
  name: '张小三',
  uscc: null,
  nominatedBy: 'village-or-community',
  merits: '按期还款',
  consentOn: plainDate('2026-05-06'),
  ...change,
})
async function faults(ctx: ActContext, row: AnyDraft): Promise<string[]> {
  const { rules } = await nominationIntake.prepare!(as(ctx, liaison, '2026-05-07'), town)
  return (rules ?? []).flatMap((rule) => rule(row as never, { today: plainDate('2026-05-07') })).map((fault) => `${fault.column} ${fault.code.replace('grassroots.row.', '')}`)
}

test('[10.2] nominees come in from a workbook under published rules; wrong cells are named', () =>
  inTransaction(async (ctx) => {
    expect(await faults(ctx, firm())).toEqual(['campaign campaign-unknown'])
    const campaignId = await opened(ctx, 'enterprise', '诚信企业创建')
    await opened(ctx, 'farmer', '诚信农民创建')
    expect(await faults(ctx, firm({ campaign: ' 诚信 企业创建' }))).toEqual([])
    expect(await faults(ctx, firm({ uscc: null }))).toEqual(['uscc nominee-code-missing'])
    expect(await faults(ctx, farmer({ uscc: codeOf(2), consentOn: null }))).toEqual(['uscc person-with-code', 'consentOn consent-missing'])
    await take(as(ctx, liaison, '2026-05-07'), nominationIntake, [firm(), firm({ name: '演示企业二', uscc: codeOf(2) })])
    const { nominations } = await readCampaign(as(ctx, liaison, '2026-05-07'), campaignId)
    expect(nominations.map((each) => [each.publicName, each.uscc, each.state])).toEqual([
      ['演示企业一', codeOf(1), 'nominated'],
      ['演示企业二', codeOf(2), 'nominated'],
    ])
  }))

test('[10.2] the same row again is known and changes nothing; a changed one replaces what nobody checked yet', () =>
  inTransaction(async (ctx) => {
    const campaignId = await opened(ctx, 'enterprise', '诚信企业创建')
    await opened(ctx, 'farmer', '诚信农民创建')
    await take(as(ctx, liaison, '2026-05-07'), nominationIntake, [firm(), farmer()])
    for (const row of [firm(), farmer()]) {
      const identity = nominationTemplate.identity(row as never)!
      expect((await nominationIntake.existing(ctx, town, [identity])).get(identity)?.hash).toBe(hashRow(nominationTemplate, row as never))
    }
    await take(as(ctx, liaison, '2026-05-07'), nominationIntake, [firm({ merits: '连续三年按时支付' })], 'changed')
    const { nominations } = await readCampaign(as(ctx, liaison, '2026-05-07'), campaignId)
    expect(nominations).toMatchObject([{ merits: '连续三年按时支付', version: 2 }])
    const results = Object.fromEntries(recordSources.map((source) => [source, 'clear'])) as Record<(typeof recordSources)[number], 'clear'>
    await checkNominee(as(ctx, reviewer, '2026-05-07'), { nominationId: nominations[0]!.nominationId, version: 2, results })
    expect(await faults(ctx, firm({ merits: '连续三年按时支付' }))).toEqual([])
    expect(await faults(ctx, firm())).toEqual(['name nominee-checked'])
    await expect(nominationIntake.withdraw(as(ctx, liaison, '2026-05-07'), { unit: town, batchId })).rejects.toMatchObject({ code: 'grassroots.batch.nominees-checked' })
  }))

test('[10.2] names of persons lie apart, and the workbook that brought them goes when they go', () =>
  inTransaction(async (ctx) => {
    keepEvidenceIn(await mkdtemp(join(tmpdir(), 'shounuo-nominees-')))
    const campaignId = await opened(ctx, 'farmer', '诚信农民创建')
    await storeEvidence(as(ctx, liaison, '2026-05-07'), {
      bytes: Buffer.from('名单'),
      about: `intake.batch:${batchId}`,
      name: '名单.xlsx',
      mediaType: 'application/zip',
      unit: town,
    })
    await take(as(ctx, liaison, '2026-05-07'), nominationIntake, [farmer()])
    expect((await readCampaign(as(ctx, reviewer, '2026-05-07'), campaignId)).nominations).toMatchObject([{ publicName: '张*三', name: '张小三', consentOn: '2026-05-06' }])
    const entries = await ctx.db.rows<{ body: string }>(sql`select body from ledger.entry where district = ${ctx.district} and kind = 'grassroots.nominated'`)
    expect(JSON.stringify(entries)).not.toContain('张')
    await cancelCampaign(as(ctx, reviewer, '2026-05-08'), { campaignId, version: 3, reason: '今年不办' })
    expect(await listEvidence(ctx, `intake.batch:${batchId}`)).toEqual([])
    expect((await readCampaign(as(ctx, reviewer, '2026-05-08'), campaignId)).nominations).toMatchObject([{ name: null }])
  }))
