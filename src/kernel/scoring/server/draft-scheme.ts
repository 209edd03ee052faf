import { createHash } from 'node:crypto'
import { type Canonical, canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { faultsOfScheme, periodsBegunBefore, type Scheme } from '../common/index.ts'
import { indicatorsById } from './register-indicators.ts'

/**
 * Drafts the weights of a notice. Refused when it contradicts itself, names an indicator nobody declared, or was
 * issued after a period it would score had begun, unless it is labelled a trial (二七信用〔2020〕3号 三（一）4; settled: weights
 * are fixed before the period they score).
 */
export async function draftScheme(ctx: ActContext, { scheme }: { readonly scheme: Scheme }): Promise<{ readonly schemeId: string }> {
  requireReach(ctx, 'scoring.scheme.draft', null)
  const [fault] = faultsOfScheme(scheme)
  if (fault) refuse('invalid', fault.code, fault.params)
  const [begun] = periodsBegunBefore(scheme)
  if (begun !== undefined && !scheme.trial) refuse('unlawful', 'scoring.scheme.period-begun', { period: begun, issuedOn: scheme.notice.issuedOn })
  if (scheme.notice.issuedOn > ctx.today) refuse('invalid', 'scoring.scheme.notice-in-future', { issuedOn: scheme.notice.issuedOn })
  const known = await indicatorsById(ctx)
  for (const component of scheme.components) {
    const registered = known.get(component.indicator)
    if (!registered) refuse('invalid', 'scoring.scheme.unknown-indicator', { indicator: component.indicator })
    if (registered.indicator.formula.kind === 'bonus' && component.weight !== '0') refuse('invalid', 'scoring.scheme.bonus-with-weight', { indicator: component.indicator })
  }
  const taken = await ctx.db.maybe<{ id: string }>(
    sql`select scheme_id as "id" from scoring.scheme where district = ${ctx.district} and notice_number = ${scheme.notice.number} and state <> 'withdrawn'`,
  )
  if (taken) refuse('conflict', 'scoring.scheme.number-taken', { number: scheme.notice.number })

  const schemeId = newId()
  const content = canonicalJson(scheme as unknown as Canonical)
  const sha256 = createHash('sha256').update(content).digest('hex')
  await ctx.db.run(sql`
    insert into scoring.scheme (district, scheme_id, state, notice_number, issued_on, trial, content, sha256, drafted_by, drafted_on, version)
    values (${ctx.district}, ${schemeId}, 'drafted', ${scheme.notice.number}, ${scheme.notice.issuedOn}, ${scheme.trial}, ${content}, ${sha256}, ${ctx.actor.personId}, ${ctx.today}, 1)`)
  await ctx.db.run(sql`
    insert into scoring.scheme_period (district, period, scheme_id) select ${ctx.district}, period, ${schemeId} from unnest(${scheme.periods as readonly string[]}::text[]) as wanted(period)`)
  await append(ctx, {
    kind: 'scoring.scheme-drafted',
    about: `scoring.scheme:${schemeId}`,
    payload: { issuedOn: scheme.notice.issuedOn, number: scheme.notice.number, periods: scheme.periods, sha256, trial: scheme.trial },
  })
  return { schemeId }
}
