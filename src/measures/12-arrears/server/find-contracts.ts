import { reachFilter } from '#kernel/access/server'
import { foldIdentifier } from '#kernel/intake/common'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'

/** A contract to choose from a list. */
export interface ContractChoice {
  readonly contractId: string
  readonly unit: string
  readonly number: string
  readonly title: string
  readonly creditorName: string
}

/** Signed contracts whose deposits the actor may record, found by number, title or supplier; the newest first. */
export async function findContracts(ctx: ActContext, filter: { readonly words?: string | undefined; readonly limit: number }): Promise<readonly ContractChoice[]> {
  const reach = reachFilter(ctx, 'arrears.deposit.record')
  const words = filter.words?.trim() ?? ''
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return ctx.db.rows<ContractChoice>(sql`
    select c.contract_id as "contractId", c.unit, c.number, c.title, c.creditor_name as "creditorName" from arrears.contract c
     where c.district = ${ctx.district} and c.stage = 'signed' ${reach.all ? empty : sql`and c.unit = any (${[...reach.units]}::text[])`}
       ${words === '' ? empty : sql`and (c.number like ${like} or c.title like ${like} or c.creditor_name like ${like} or c.identity like ${`%${foldIdentifier(words)}%`})`}
     order by c.signed_on desc, c.contract_id limit ${filter.limit}`)
}
