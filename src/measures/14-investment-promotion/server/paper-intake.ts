import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { AnyDraft } from '#kernel/intake/common'
import { defineIntake } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import { takeSteps } from '#kernel/procedures/server'
import { sql } from '#platform/database'
import { screeningProcedure } from '../common/screening.ts'
import { paperTemplate } from '../common/templates/paper-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { aboutPaper, type Paper, paperColumns, paperHost } from './paper-store.ts'

export const paperInsert = [
  ['district', 'text'],
  ['paper_id', 'uuid'],
  ['unit', 'text'],
  ['identity', 'text'],
  ['kind', 'text'],
  ['number', 'text'],
  ['title', 'text'],
  ['issued_on', 'date'],
  ['counterparty_name', 'text'],
  ['counterparty_code', 'text'],
  ['amount_fen', 'bigint'],
  ['content', 'text'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
  ['entered_by', 'text'],
  ['state', 'text'],
].map(([name, type]) => ({ name: name!, type: type! }))

/** How a unit's existing papers and promises come in as a workbook. Duty 14.6. */
export const paperIntake = defineIntake({
  template: paperTemplate,
  permission: 'investment.screening.enter',
  texts: { 'zh-CN': zh, en },
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<Paper & { identity: string; rowHash: string }>(sql`
      select ${paperColumns}, p.identity as "identity", p.row_hash as "rowHash" from investment_promotion.paper p
       where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = any (${[...identities]}::text[]) and p.state <> 'cancelled'`)
    return new Map(rows.map((row) => [row.identity, { hash: row.rowHash, record: recordOf(row) }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) {
      const fresh = batch.filter((row) => row.change === 'new').map((row) => ({ ...row, paperId: newId<'paper'>() }))
      await ctx.db.insertMany(
        'investment_promotion.paper',
        paperInsert,
        fresh.map(({ paperId, identity, hash, values }) => [
          ctx.district,
          paperId,
          unit,
          identity,
          values.kind,
          values.number,
          values.title,
          values.issuedOn,
          values.counterpartyName,
          values.counterpartyCode,
          values.amountFen,
          values.content,
          hash,
          batchId,
          ctx.actor.personId,
          'entered',
        ]),
      )
      const changed = batch.filter((row) => row.change === 'changed')
      const moved = await ctx.db.rows<{ paperId: string; version: number }>(sql`
        update investment_promotion.paper p set title = s.title, content = s.content, amount_fen = s.amount_fen, row_hash = s.row_hash, entered_by = ${ctx.actor.personId}, version = p.version + 1
          from unnest(${changed.map((row) => row.identity)}::text[], ${changed.map((row) => row.values.title)}::text[], ${changed.map((row) => row.values.content)}::text[],
               ${changed.map((row) => row.values.amountFen)}::bigint[], ${changed.map((row) => row.hash)}::text[]) as s(identity, title, content, amount_fen, row_hash)
         where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = s.identity and p.state = 'entered'
        returning p.paper_id as "paperId", p.version as "version"`)
      if (moved.length !== changed.length) refuse('conflict', 'investment.paper.judged-already', { count: changed.length - moved.length })
      await appendMany(ctx, [
        ...fresh.map(({ paperId, values }) => ({
          kind: 'investment.paper-entered',
          about: aboutPaper(paperId),
          payload: { unit, kind: values.kind, issuedOn: values.issuedOn, batch: batchId },
        })),
        ...moved.map((row) => ({ kind: 'investment.paper-changed', about: aboutPaper(row.paperId), payload: { unit, version: row.version, batch: batchId } })),
      ])
    }
  },
  async withdraw(ctx, { unit, batchId }) {
    const where = sql`r.unit = ${unit} and r.batch_id = ${batchId} and r.state <> 'cancelled'`
    const { open, judged } = await ctx.db.one<{ open: number; judged: number }>(sql`
      select count(*) filter (where r.state = 'entered')::int as "open", count(*) filter (where r.state <> 'entered')::int as "judged" from investment_promotion.paper r
       where r.district = ${ctx.district} and ${where}`)
    if (judged > 0) refuse('conflict', 'investment.paper.judged-already', { count: judged })
    if (open === 0) return { withdrawn: 0 }
    const rows = await takeSteps<{ paperId: string; version: number }>(ctx, screeningProcedure, paperHost, {
      act: 'cancel',
      where,
      expected: open,
      batch: batchId,
      returning: sql`r.paper_id as "paperId", r.version as "version"`,
    })
    await appendMany(
      ctx,
      rows.map((row) => ({ kind: 'investment.paper-cancelled', about: aboutPaper(row.paperId), payload: { unit, version: row.version, batch: batchId } })),
    )
    return { withdrawn: rows.length }
  },
})

function recordOf(paper: Paper): AnyDraft {
  return {
    kind: paper.kind,
    number: paper.number,
    title: paper.title,
    issuedOn: paper.issuedOn,
    counterpartyName: paper.counterpartyName,
    counterpartyCode: paper.counterpartyCode,
    amountFen: paper.amountFen,
    content: paper.content,
  }
}
