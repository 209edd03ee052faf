import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { findAction, type StoredAction } from './action-store.ts'

/** An act by its id; refuses 'not-found'. With `lock` the row is held until the transaction ends. */
export async function getAction(ctx: ActContext, actionId: string, lock = false): Promise<StoredAction> {
  const action = isId(actionId) ? await findAction(ctx, actionId, lock) : undefined
  return action ?? refuse('not-found', 'disclosure.action.unknown')
}
