import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { type PlainDate, yearOf } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { findClockKind, type ReadClock } from '#kernel/clocks/common'
import { clockRecord, startClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { getUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { isUnitRole, type LadderRole } from '../common/ladder.ts'
import { supervisionAnswerLimit, supervisionClock } from '../common/law.ts'
import { digestOf } from './clock-digest.ts'
import { notify } from './notify.ts'

export interface IssueSupervision {
  readonly unit: string
  /** What it is about, as on a letter. Free text: it stays in the table. */
  readonly subject: string
  readonly reason: string
  /** Records it concerns, as in the ledger; may be empty. */
  readonly abouts: readonly string[]
  /** Working days to answer; the figure in force without it. */
  readonly answerDays?: number | undefined
}

/** Issues supervised handling (督办) by hand: the unit has to answer by a day, its leader and liaison are told. */
export async function issueSupervision(ctx: ActContext, input: IssueSupervision): Promise<{ supervisionId: string; number: string; dueOn: PlainDate }> {
  requireReach(ctx, 'notices.supervision.issue', input.unit)
  await getUnit(ctx, input.unit)
  if (ctx.actor.unit === input.unit) refuse('unlawful', 'notices.supervision.own-unit')
  return issue(ctx, {
    unit: input.unit,
    source: 'person',
    issuer: ctx.actor.unit ?? refuse('forbidden', 'notices.supervision.no-unit'),
    clockKind: null,
    subject: input.subject,
    reason: input.reason,
    matters: [...new Set(input.abouts)].map((about) => ({ about, clockId: null, dueOn: null })),
    digest: undefined,
    answerDays: input.answerDays ?? supervisionAnswerLimit.on(ctx.today).value,
    to: 'unit-leader',
  })
}

/** Issues supervised handling because clocks of one kind stand on that rung; several clocks, one matter. */
export async function issueFromLadder(
  ctx: ActContext,
  input: { readonly unit: string; readonly clockKind: string; readonly clocks: readonly ReadClock[]; readonly answerDays: number; readonly to: LadderRole },
): Promise<void> {
  await issue(ctx, {
    unit: input.unit,
    source: 'ladder',
    issuer: ISSUER,
    clockKind: input.clockKind,
    subject: null,
    reason: null,
    matters: input.clocks.map((clock) => ({ about: clock.about, clockId: clock.clockId, dueOn: clock.dueOn })),
    digest: digestOf(input.clocks),
    answerDays: input.answerDays,
    to: input.to,
  })
}

/** 区信用中心: in whose name the ladder issues. */
const ISSUER = 'credit-centre'

interface Issue {
  readonly unit: string
  readonly source: 'ladder' | 'person'
  readonly issuer: string
  readonly clockKind: string | null
  readonly subject: string | null
  readonly reason: string | null
  readonly matters: readonly { readonly about: string; readonly clockId: string | null; readonly dueOn: PlainDate | null }[]
  readonly digest: string | undefined
  readonly answerDays: number
  readonly to: LadderRole
}

async function issue(ctx: ActContext, input: Issue): Promise<{ supervisionId: string; number: string; dueOn: PlainDate }> {
  const supervisionId = newId<'supervision'>()
  const year = yearOf(ctx.today)
  await ctx.db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`notices.supervision ${ctx.district} ${year}`}, 0))`)
  const { serial } = await ctx.db.one<{ serial: number }>(sql`
    select coalesce(max(serial), 0)::int + 1 as "serial" from notices.supervision where district = ${ctx.district} and year = ${year}`)
  const clock = await startClock(ctx, {
    kind: supervisionClock,
    about: `notices.supervision:${supervisionId}`,
    owner: input.unit,
    startedOn: ctx.today,
    limit: { unit: 'working-days', amount: input.answerDays },
  })
  await ctx.db.run(sql`
    insert into notices.supervision (district, supervision_id, year, serial, unit, source, clock_kind, subject, reason, issuer, issued_by, issued_on, clock_id, due_on, state)
    values (${ctx.district}, ${supervisionId}, ${year}, ${serial}, ${input.unit}, ${input.source}, ${input.clockKind}, ${input.subject}, ${input.reason}, ${input.issuer},
            ${ctx.actor.accountId}, ${ctx.today}, ${clock.clockId}, ${clock.dueOn}, 'issued')`)
  await ctx.db.insertMany(
    'notices.supervision_matter',
    [
      { name: 'district', type: 'text' },
      { name: 'supervision_id', type: 'uuid' },
      { name: 'about', type: 'text' },
      { name: 'clock_id', type: 'uuid' },
      { name: 'due_on', type: 'date' },
    ],
    input.matters.map((matter) => [ctx.district, supervisionId, matter.about, matter.clockId, matter.dueOn]),
    { onConflict: 'on conflict do nothing' },
  )
  const kind = input.clockKind === null ? undefined : findClockKind(input.clockKind)
  const number = `${year}-${serial}`
  const params = { number, count: input.matters.length, clockZh: kind?.zh ?? '', clockEn: kind?.en ?? '', dueOn: clock.dueOn }
  const reached = await notify(ctx, {
    to: [isUnitRole(input.to) ? { unit: input.unit, role: input.to } : { role: input.to }, { unit: input.unit, role: 'liaison' }],
    textKey: kind ? 'notices.message.supervision-of-clock' : 'notices.message.supervision',
    params,
    about: `notices.supervision:${supervisionId}`,
    link: `/notices/supervisions/${supervisionId}`,
    dueOn: clock.dueOn,
    mail: true,
  })
  await append(ctx, {
    kind: 'notices.supervision-issued',
    about: `notices.supervision:${supervisionId}`,
    payload: {
      unit: input.unit,
      year,
      serial,
      source: input.source,
      issuer: input.issuer,
      of: input.clockKind ?? undefined,
      matters: input.matters.length,
      digest: input.digest,
      clock: clockRecord(clock),
      reached,
    },
  })
  return { supervisionId, number, dueOn: clock.dueOn }
}
