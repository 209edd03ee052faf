import { refuse } from '#base/domain-error'
import { requireOtherPerson } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { type BanCode, banCodes, bans } from '../common/law-bans.ts'
import { screeningProcedure } from '../common/screening.ts'
import { effectiveAfterReply } from './fact-id.ts'
import { aboutPaper, getPaper, type Paper, paperColumns, paperFact, paperHost } from './paper-store.ts'
import { requireWords } from './require-words.ts'

/**
 * Another person judges an existing paper or promise against the law in force today: it goes on, or it falls under named
 * bans and has to end by the lawful path. Duty 14.6.
 */
export async function judgePaper(
  ctx: ActContext,
  input: { readonly paperId: string; readonly version: number; readonly grounds: readonly BanCode[]; readonly reason: string },
): Promise<{ readonly version: number }> {
  const paper = await getPaper(ctx, input.paperId)
  const reason = requireWords(input.reason, 'reason')
  requireOtherPerson(ctx, paper.enteredBy, 'investment.paper.own-entry')
  const outdated = input.grounds.find((ban) => !bans[ban].law.find(ctx.today))
  if (outdated)
    refuse('invalid', 'investment.paper.ban-not-in-force', { ban: outdated }, [{ path: 'grounds', code: 'investment.paper.ban-not-in-force', params: { ban: outdated } }])
  const forbidden = input.grounds.length > 0
  const grounds = banCodes.filter((code) => input.grounds.includes(code))
  const judged: Paper = { ...paper, grounds, judgedOn: ctx.today }
  const effectiveFrom = forbidden ? effectiveAfterReply(ctx.today, await loadCalendar(ctx)) : ctx.today
  const { id, fact } = paperFact(judged, forbidden ? 'forbidden' : 'lawful', effectiveFrom)
  const step = await takeStep(ctx, screeningProcedure, paperHost, {
    id: paper.paperId,
    act: forbidden ? 'forbid' : 'keep',
    version: input.version,
    provides: ['reason', 'legal-ground'],
    set: sql`grounds = ${grounds}::text[], reason = ${reason}, judged_on = ${ctx.today}, fact_id = ${id}`,
  })
  await append(ctx, {
    kind: forbidden ? 'investment.paper-found-forbidden' : 'investment.paper-found-lawful',
    about: aboutPaper(paper.paperId),
    payload: {
      unit: paper.unit,
      kind: paper.kind,
      grounds: grounds.map((ban) => ({ ban, instrument: bans[ban].law.on(ctx.today).instrument, article: bans[ban].law.on(ctx.today).article })),
      version: step.version,
    },
    facts: [fact],
  })
  return { version: step.version }
}

/** A paper found lawful before a ban began is judged anew under it: the system puts it back, once for each new ban. Answers how many. */
export async function reopenUnderNewLaw(ctx: ActContext): Promise<number> {
  const newest = banCodes
    .flatMap((code) => bans[code].law.find(ctx.today)?.from ?? [])
    .sort()
    .at(-1)
  if (!newest) return 0
  const rows = await ctx.db.rows<Paper>(sql`
    select ${paperColumns} from investment_promotion.paper p
     where p.district = ${ctx.district} and p.state = 'lawful' and p.judged_on < ${newest} order by p.paper_id limit 500 for update`)
  for (const paper of rows) {
    const step = await takeStep({ ...ctx, actor: systemActor }, screeningProcedure, paperHost, { id: paper.paperId, act: 'reopen' })
    await append(ctx, {
      kind: 'investment.paper-reopened',
      about: aboutPaper(paper.paperId),
      payload: { unit: paper.unit, lawFrom: newest, judgedOn: paper.judgedOn, version: step.version },
    })
  }
  return rows.length
}
