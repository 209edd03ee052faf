import type { z } from 'zod'
import type { ActContext } from '#platform/acts'
import type { ActionFileReply } from '../common/api.ts'
import { suggestSeverity } from '../common/templates/severity.ts'
import { readActionFile } from './action-file.ts'

/** The file of one act as its endpoint answers it: nobody's person id leaves the server, only whether it was oneself. */
export async function actionFileReply(ctx: ActContext, actionId: string): Promise<z.input<typeof ActionFileReply>> {
  const { action, due, persons, procedure, clocks, review, corrections, revisions, consultations } = await readActionFile(ctx, actionId)
  const { identity: _identity, rowHash: _rowHash, reviewId: _reviewId, findingVersion: _finding, legalFindingVersion: _legal, ...shown } = action
  return {
    action: {
      ...shown,
      clock: due,
      state: action.state as never,
      amountFen: action.amountFen === null ? null : action.amountFen.toString(),
      detail: { ...action.detail },
      withheldFields: [...action.withheldFields],
      suggestedSeverity: action.kind === 'administrative-penalty' ? suggestSeverity(action.category ?? '') : null,
    },
    persons: [...persons],
    procedure: {
      procedure: procedure.procedure,
      state: procedure.state,
      version: procedure.version,
      final: procedure.final,
      trail: procedure.trail.map(({ person, ...step }) => ({ ...step, mine: person === ctx.actor.personId })),
      acts: procedure.acts.map((act) => ({
        act: act.act,
        to: act.to,
        needs: [...act.needs],
        obstacles: act.obstacles.map(({ code, params }) => ({ code, params: { ...params } })),
      })),
    },
    clocks: clocks.map(({ clockId, kind, startedOn, dueOn, provisional, suspendedOn, stoppedOn, reading }) => ({
      clockId,
      kind,
      startedOn,
      dueOn,
      provisional,
      suspendedOn,
      stoppedOn,
      state: reading.state,
      workingDaysLeft: reading.workingDaysLeft,
      daysLate: reading.daysLate,
    })),
    review,
    corrections: corrections.map(({ proposedBy, ...correction }) => ({ ...correction, changes: [...correction.changes], mine: proposedBy === ctx.actor.personId })),
    revisions: revisions.map((revision) => ({ ...revision, changes: [...revision.changes] })),
    consultations: [...consultations],
  }
}
