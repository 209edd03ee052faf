import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { chosenOn } from '#kernel/law/server'
import type { ActContext } from '#platform/acts'
import type { ActionKind, SeverityTier } from '../common/action-kind.ts'
import { type DisplayPeriod, type DisplayRuleBasis, displayPeriod } from '../common/display-period.ts'
import { displayRuleBasis } from '../common/law.ts'

/** The version of the display rules this district applies today. */
export async function loadDisplayBasis(ctx: ActContext): Promise<DisplayRuleBasis> {
  return chosenOn(ctx, displayRuleBasis, ctx.today)
}

/**
 * Refuses a penalty without a severity tier, a tier on anything else, and a minor failure shown without the special
 * need the rule asks for.
 */
export async function requireTier(
  ctx: ActContext,
  act: { readonly kind: ActionKind; readonly decidedOn: PlainDate },
  tier: SeverityTier | null,
  minorNeed?: string,
): Promise<DisplayPeriod | null> {
  if (act.kind !== 'administrative-penalty') {
    if (tier !== null) refuse('invalid', 'disclosure.review.tier-on-other-kind')
    return null
  }
  if (tier === null) refuse('unlawful', 'disclosure.review.tier-missing')
  const period = displayPeriod({ ...act, tier }, ctx.today, await loadDisplayBasis(ctx))
  if (period && !period.shownInPrinciple && !minorNeed?.trim()) refuse('unlawful', 'disclosure.review.minor-not-shown', { instrument: period.instrument })
  return period
}
