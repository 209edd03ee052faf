import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import type { AnyDraft } from '#kernel/intake/common'
import { defineIntake, hashRow, type IntakeRow } from '#kernel/intake/server'
import { append, appendMany } from '#kernel/ledger/server'
import { takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { disputeProcedure, type Forum } from '../common/dispute.ts'
import { disputeTemplate } from '../common/templates/dispute-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { aboutDispute, type Dispute, disputeColumns, disputeHost } from './dispute-store.ts'
import { checkCounterparty } from './parties.ts'

export interface NewDispute {
  readonly unit: string
  readonly promiseId?: string | undefined
  readonly title: string
  readonly forum: Forum
  readonly organ: string
  readonly caseNumber: string
  readonly counterpartyName: string
  readonly counterpartyCode: string
  readonly filedOn: PlainDate
  readonly claimedFen: bigint
}

/** Records a dispute before an arbitral or judicial body. Duty 14.8. */
export async function fileDispute(ctx: ActContext, dispute: NewDispute): Promise<{ readonly disputeId: string }> {
  requireReach(ctx, 'investment.dispute.enter', dispute.unit)
  if (dispute.filedOn > ctx.today) refuse('invalid', 'investment.day.in-future', {}, [{ path: 'filedOn', code: 'investment.day.in-future' }])
  if (dispute.claimedFen < 0n) refuse('invalid', 'investment.amount.negative', {}, [{ path: 'claimedFen', code: 'investment.amount.negative' }])
  const party = await checkCounterparty(ctx, dispute.unit, { name: dispute.counterpartyName, code: dispute.counterpartyCode })
  const disputeId = newId<'dispute'>()
  const values = {
    title: dispute.title.trim(),
    forum: dispute.forum,
    organ: dispute.organ.trim(),
    caseNumber: dispute.caseNumber.trim(),
    counterpartyName: party.name,
    counterpartyCode: party.code,
    filedOn: dispute.filedOn,
    claimedFen: dispute.claimedFen,
  }
  const row = rowOf(ctx, dispute.unit, { disputeId, identity: disputeTemplate.identity(values)!, hash: hashRow(disputeTemplate, values), batchId: null, values })
  const entered = await ctx.db.insertMany('investment_promotion.dispute', disputeInsert, [row], { onConflict: 'on conflict do nothing' })
  if (entered === 0)
    refuse('conflict', 'investment.dispute.known-already', { number: values.caseNumber }, [
      { path: 'caseNumber', code: 'investment.dispute.known-already', params: { number: values.caseNumber } },
    ])
  if (dispute.promiseId)
    await ctx.db.run(sql`update investment_promotion.dispute set promise_id = ${dispute.promiseId} where district = ${ctx.district} and dispute_id = ${disputeId}`)
  await append(ctx, {
    kind: 'investment.dispute-filed',
    about: aboutDispute(disputeId),
    payload: { unit: dispute.unit, forum: dispute.forum, filedOn: dispute.filedOn, promise: dispute.promiseId },
  })
  return { disputeId }
}

type Values = Omit<NewDispute, 'unit' | 'promiseId'>

function rowOf(ctx: ActContext, unit: string, row: { disputeId: string; identity: string; hash: string; batchId: string | null; values: Values }): unknown[] {
  const { values } = row
  return [
    ctx.district,
    row.disputeId,
    unit,
    row.identity,
    values.title,
    values.forum,
    values.organ,
    values.caseNumber,
    values.counterpartyName,
    values.counterpartyCode,
    values.filedOn,
    values.claimedFen,
    row.hash,
    row.batchId,
    'filed',
  ]
}

const disputeInsert = [
  ['district', 'text'],
  ['dispute_id', 'uuid'],
  ['unit', 'text'],
  ['identity', 'text'],
  ['title', 'text'],
  ['forum', 'text'],
  ['organ', 'text'],
  ['case_number', 'text'],
  ['counterparty_name', 'text'],
  ['counterparty_code', 'text'],
  ['filed_on', 'date'],
  ['claimed_fen', 'bigint'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
  ['state', 'text'],
].map(([name, type]) => ({ name: name!, type: type! }))

/** How a unit's register of disputes comes in as a workbook. Duty 14.8. */
export const disputeIntake = defineIntake({
  template: disputeTemplate,
  permission: 'investment.dispute.enter',
  texts: { 'zh-CN': zh, en },
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<Dispute & { identity: string; rowHash: string }>(sql`
      select ${disputeColumns}, d.identity as "identity", d.row_hash as "rowHash" from investment_promotion.dispute d
       where d.district = ${ctx.district} and d.unit = ${unit} and d.identity = any (${[...identities]}::text[]) and d.state <> 'cancelled'`)
    return new Map(rows.map((row) => [row.identity, { hash: row.rowHash, record: recordOf(row) }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receiveDisputes(ctx, unit, batchId, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    const where = sql`r.unit = ${unit} and r.batch_id = ${batchId} and r.state <> 'cancelled'`
    const { open, decided } = await ctx.db.one<{ open: number; decided: number }>(sql`
      select count(*) filter (where r.state = 'filed')::int as "open", count(*) filter (where r.state <> 'filed')::int as "decided" from investment_promotion.dispute r
       where r.district = ${ctx.district} and ${where}`)
    if (decided > 0) refuse('conflict', 'investment.dispute.decided-already', { count: decided })
    if (open === 0) return { withdrawn: 0 }
    const rows = await takeSteps<{ disputeId: string; version: number }>(ctx, disputeProcedure, disputeHost, {
      act: 'cancel',
      where,
      expected: open,
      batch: batchId,
      returning: sql`r.dispute_id as "disputeId", r.version as "version"`,
    })
    await appendMany(
      ctx,
      rows.map((row) => ({ kind: 'investment.dispute-cancelled', about: aboutDispute(row.disputeId), payload: { unit, version: row.version, batch: batchId } })),
    )
    return { withdrawn: rows.length }
  },
})

async function receiveDisputes(ctx: ActContext, unit: string, batchId: string, batch: readonly IntakeRow<Values>[]): Promise<void> {
  const fresh = batch.filter((row) => row.change === 'new').map((row) => ({ ...row, disputeId: newId<'dispute'>() }))
  await ctx.db.insertMany(
    'investment_promotion.dispute',
    disputeInsert,
    fresh.map((row) => rowOf(ctx, unit, { ...row, batchId })),
  )
  const changed = batch.filter((row) => row.change === 'changed')
  const moved = await ctx.db.rows<{ disputeId: string; version: number }>(sql`
    update investment_promotion.dispute d set title = s.title, organ = s.organ, claimed_fen = s.claimed_fen, row_hash = s.row_hash, version = d.version + 1
      from unnest(${changed.map((row) => row.identity)}::text[], ${changed.map((row) => row.values.title)}::text[], ${changed.map((row) => row.values.organ)}::text[],
           ${changed.map((row) => row.values.claimedFen)}::bigint[], ${changed.map((row) => row.hash)}::text[]) as s(identity, title, organ, claimed_fen, row_hash)
     where d.district = ${ctx.district} and d.unit = ${unit} and d.identity = s.identity and d.state = 'filed'
    returning d.dispute_id as "disputeId", d.version as "version"`)
  if (moved.length !== changed.length) refuse('conflict', 'investment.dispute.decided-already', { count: changed.length - moved.length })
  await appendMany(ctx, [
    ...fresh.map((row) => ({
      kind: 'investment.dispute-filed',
      about: aboutDispute(row.disputeId),
      payload: { unit, forum: row.values.forum, filedOn: row.values.filedOn, batch: batchId },
    })),
    ...moved.map((row) => ({ kind: 'investment.dispute-changed', about: aboutDispute(row.disputeId), payload: { unit, version: row.version, batch: batchId } })),
  ])
}

function recordOf(dispute: Dispute): AnyDraft {
  const { title, forum, organ, caseNumber, counterpartyName, counterpartyCode, filedOn, claimedFen } = dispute
  return { title, forum, organ, caseNumber, counterpartyName, counterpartyCode, filedOn, claimedFen }
}
