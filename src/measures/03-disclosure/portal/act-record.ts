import { canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { definePage } from '#platform/pages'
import type { NewAction } from '../common/new-action.ts'
import { committedValue, publicFields } from '../common/public-fields.ts'
import { findPublicAct } from '../server/public-acts.ts'

/**
 * What the ledger's commitment of an act covers: the salt and the exact text. SHA-256 over the bytes of both is the
 * commitment of the ledger entry.
 */
export const actRecord = definePage('/acts/:id/record.json', async (ctx, request) => {
  const act = (await findPublicAct(ctx, request.params['id'] ?? '')) ?? refuse('not-found', 'disclosure.acts.unknown')
  const fields = publicFields(act.unit, { ...act, content: act.content ?? '', persons: [] } satisfies NewAction, act.withheldFields)
  return {
    kind: 'raw',
    contentType: 'application/json; charset=utf-8',
    maxAge: 60,
    body: JSON.stringify(
      {
        actionId: act.actionId,
        version: act.version,
        algorithm: 'sha256(salt || text)',
        salt: act.salt.toString('hex'),
        text: canonicalJson(committedValue(fields)),
        commitment: act.commitment.toString('hex'),
      },
      null,
      2,
    ),
  }
})
