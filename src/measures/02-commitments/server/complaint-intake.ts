import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { Clock } from '#kernel/clocks/common'
import { clockPreparer, startClocks, stopClocks } from '#kernel/clocks/server'
import type { AnyDraft } from '#kernel/intake/common'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import { listUnits } from '#kernel/parties/server'
import { takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ComplaintChannel, type ComplaintField, complaintProcedure } from '../common/default-complaint.ts'
import { environmentTransferClock, transferClock } from '../common/law-complaint.ts'
import { complaintTemplate } from '../common/templates/complaint-template.ts'
import { complaintEn } from '../common/text/complaint.en.ts'
import { complaintZh } from '../common/text/complaint.zh.ts'
import { receiverFor } from './competent-unit.ts'
import { aboutComplaint, type Complaint, complaintColumns, receiverHost } from './complaint-store.ts'

interface Row {
  readonly channel: ComplaintChannel
  readonly sourceNumber: string
  readonly receivedOn: PlainDate
  readonly respondent: string
  readonly field: ComplaintField
  readonly subject: string
  readonly words: string
  readonly firmName: string | null
  readonly firmCode: string | null
  readonly contractNumber: string | null
  readonly amountFen: bigint | null
}

/** Units by each of their names. */
async function unitsByName(ctx: ActContext): Promise<ReadonlyMap<string, string>> {
  return new Map((await listUnits(ctx)).flatMap((unit) => [unit.name, unit.shortName].map((name) => [name, unit.code] as const)))
}

/** How clues of other platforms come in as a workbook. The same clue is taken in once, whatever the file. Duty 2.7. */
export const complaintIntake = defineIntake({
  template: complaintTemplate,
  permission: 'commitments.complaint.import',
  texts: { 'zh-CN': complaintZh, en: complaintEn },
  async prepare(ctx) {
    const names = await unitsByName(ctx)
    return {
      rules: [
        (row) => (row.respondent !== null && !names.has(row.respondent.trim()) ? [{ column: 'respondent', code: 'commitments.row.unit-unknown', severity: 'error' as const }] : []),
        (row) => (row.firmName !== null && row.firmName === row.respondent ? [{ column: 'firmName', code: 'commitments.row.against-itself', severity: 'error' as const }] : []),
      ],
    }
  },
  async existing(ctx, _unit, identities) {
    const rows = await ctx.db.rows<Complaint & { identity: string; rowHash: string | null; respondent: string }>(sql`
      select ${complaintColumns}, c.source_key as "identity", c.row_hash as "rowHash", c.unit as "respondent" from commitments.complaint c
       where c.district = ${ctx.district} and c.source_key = any (${[...identities]}::text[]) and c.state <> 'cancelled'`)
    return new Map(rows.map((row) => [row.identity, { hash: row.rowHash ?? '', record: recordOf(row) }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    const names = await unitsByName(ctx)
    for await (const batch of rows) await receiveComplaints(ctx, unit, batchId, batch, names)
  },
  async withdraw(ctx, { batchId }) {
    const where = sql`r.batch_id = ${batchId} and r.state <> 'cancelled'`
    const { open, handled } = await ctx.db.one<{ open: number; handled: number }>(sql`
      select count(*) filter (where r.state = 'received')::int as "open", count(*) filter (where r.state <> 'received')::int as "handled" from commitments.complaint r
       where r.district = ${ctx.district} and ${where}`)
    if (handled > 0) refuse('conflict', 'commitments.complaint.handled-already', { count: handled })
    if (open === 0) return { withdrawn: 0 }
    const rows = await takeSteps<{ complaintId: string; version: number }>(ctx, complaintProcedure, receiverHost, {
      act: 'cancel',
      where,
      expected: open,
      batch: batchId,
      set: sql`ended_on = ${ctx.today}`,
      returning: sql`r.complaint_id as "complaintId", r.version as "version"`,
    })
    const abouts = rows.map((row) => aboutComplaint(row.complaintId))
    for (const kind of [transferClock, environmentTransferClock]) await stopClocks(ctx, { abouts, kind, on: ctx.today, outcome: 'ended' })
    await appendMany(
      ctx,
      rows.map((row) => ({ kind: 'commitments.complaint-cancelled', about: aboutComplaint(row.complaintId), payload: { version: row.version, batch: batchId } })),
    )
    return { withdrawn: rows.length }
  },
})

async function receiveComplaints(ctx: ActContext, taker: string, batchId: string, batch: readonly IntakeRow<Row>[], names: ReadonlyMap<string, string>): Promise<void> {
  if (batch.some((row) => row.change === 'changed'))
    refuse('conflict', 'commitments.complaint.known-differently', { count: batch.filter((row) => row.change === 'changed').length })
  const prepare = clockPreparer(await loadCalendar(ctx))
  const clocks: Clock[] = []
  const rows: unknown[][] = []
  const entries = []
  for (const { identity, hash, values } of batch) {
    const complaintId = newId<'complaint'>()
    const unit = names.get(values.respondent.trim())
    if (!unit) refuse('invalid', 'commitments.row.unit-unknown')
    const receiver = unit === taker ? await receiverFor(ctx, unit) : taker
    const clock = prepare({
      kind: values.channel === 'environment-platform' ? environmentTransferClock : transferClock,
      about: aboutComplaint(complaintId),
      owner: receiver,
      startedOn: values.receivedOn,
    })
    clocks.push(clock)
    rows.push([
      ctx.district,
      complaintId,
      unit,
      receiver,
      values.channel,
      identity,
      values.sourceNumber,
      values.field,
      values.subject,
      values.words,
      values.firmName,
      values.firmCode,
      values.contractNumber,
      values.amountFen,
      hash,
      batchId,
      values.receivedOn,
      'received',
      clock.dueOn,
    ])
    entries.push({
      kind: 'commitments.complaint-received',
      about: aboutComplaint(complaintId),
      payload: { unit, channel: values.channel, field: values.field, receivedOn: values.receivedOn, dueOn: clock.dueOn, batch: batchId },
    })
  }
  await ctx.db.insertMany('commitments.complaint', insertColumns, rows)
  await startClocks(ctx, clocks)
  await appendMany(ctx, entries)
}

const insertColumns = [
  ['district', 'text'],
  ['complaint_id', 'uuid'],
  ['unit', 'text'],
  ['receiver', 'text'],
  ['channel', 'text'],
  ['source_key', 'text'],
  ['source_number', 'text'],
  ['field', 'text'],
  ['subject', 'text'],
  ['words', 'text'],
  ['firm_name', 'text'],
  ['firm_code', 'text'],
  ['contract_number', 'text'],
  ['amount_fen', 'bigint'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
  ['received_on', 'date'],
  ['state', 'text'],
  ['due_on', 'date'],
].map(([name, type]) => ({ name: name!, type: type! }))

function recordOf(complaint: Complaint & { readonly respondent: string }): AnyDraft {
  const { channel, sourceNumber, receivedOn, respondent, field, subject, words, firmName, firmCode, contractNumber, amountFen } = complaint
  return { channel, sourceNumber, receivedOn, respondent, field, subject, words, firmName, firmCode, contractNumber, amountFen }
}
