import { whenDue } from '#kernel/clocks/server'
import { thirdPartyClock } from '../common/law-clocks.ts'
import { endSilentConsultation } from './end-consultation.ts'
import { followDueDays } from './follow-due-days.ts'

/** What clocks do in this measure: silence of a third party, and moved due days. Called once, by the manifest. */
export function bindClocks(): void {
  whenDue(thirdPartyClock, async (ctx, clocks) => {
    for (const clock of clocks) await endSilentConsultation(ctx, clock.about.slice('disclosure.consultation:'.length), clock.dueOn)
  })
  followDueDays()
}
