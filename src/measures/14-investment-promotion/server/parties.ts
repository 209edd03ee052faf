import { type FieldRefusal, refuse } from '#base/domain-error'
import { checkUscc } from '#kernel/parties/common'
import { findUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'

/** The counterparty's name and checked code. Refuses a wrong code, a placeholder, and a unit that promises to itself. */
export async function checkCounterparty(
  ctx: ActContext,
  unit: string,
  party: { readonly name: string; readonly code: string },
): Promise<{ readonly name: string; readonly code: string }> {
  const name = party.name.trim()
  const checked = checkUscc(party.code)
  const fault = (path: string, code: string, params: FieldRefusal['params'] = {}): never => refuse('invalid', code, params, [{ path, code, params }])
  if (name.length < 2) return fault('counterpartyName', 'investment.party.name-missing')
  if (!checked.ok) return fault('counterpartyCode', checked.reason, checked.params)
  if (checked.noCode) return fault('counterpartyCode', 'investment.party.no-code')
  const own = await findUnit(ctx, unit)
  if (own && (own.name === name || own.shortName === name || own.uscc === checked.code)) return fault('counterpartyName', 'investment.party.itself')
  return { name, code: checked.code }
}
