import { refuse } from '#base/domain-error'
import { foldIdentifier } from '#kernel/intake/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/** The payables of a contract by its number, with their ids; refuses a number nothing is known under. */
export async function findPayable(ctx: ActContext, contractNumber: string, item?: string): Promise<readonly { payableId: string; item: string; unit: string }[]> {
  const rows = await ctx.db.rows<{ payableId: string; item: string; unit: string }>(sql`
    select p.payable_id as "payableId", p.item, p.unit from arrears.payable p join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
     where p.district = ${ctx.district} and p.state <> 'cancelled' and starts_with(c.identity, ${`${foldIdentifier(contractNumber)}|`}) order by p.due_on nulls last, p.item`)
  const found = item === undefined ? rows : rows.filter((row) => row.item === item)
  return found.length > 0 ? found : refuse('not-found', 'arrears.payable.number-unknown', { number: contractNumber })
}
