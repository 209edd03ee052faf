import { currentUnitOf } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'

/** The district credit centre receives the clues and passes them on. */
const receivingUnit = 'credit-centre'
/** Superior to every unit; the second where the complaint is about the first, or whoever it became part of. */
const superiorUnits = ['district-government-office', 'district-government']

/** Who receives a clue about a unit today: the credit centre or whoever succeeded it, its superior where the clue is about itself. */
export const receiverFor = (ctx: ActContext, respondent: string): Promise<string> => firstOther(ctx, [receivingUnit, ...superiorUnits], respondent)

/** Who verifies where the unit that did has become one with the unit complained of. */
export const superiorFor = (ctx: ActContext, respondent: string): Promise<string> => firstOther(ctx, superiorUnits, respondent)

async function firstOther(ctx: ActContext, units: readonly string[], respondent: string): Promise<string> {
  for (const unit of units) {
    const today = await currentUnitOf(ctx, unit, ctx.today, '2.7')
    if (today !== respondent) return today
  }
  throw new Error(`no unit is competent for a complaint about ${respondent}`)
}
