import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import { factOf } from '#kernel/facts/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { DebtorClass } from '../common/contract-terms.ts'
import type { TermFinding } from '../common/judge-terms.ts'
import { contractTerms } from '../common/obligation-facts.ts'
import { aboutContract } from './contract-store.ts'
import { factIdOf } from './fact-id.ts'

/** A contract as it was just recorded or revised. */
export interface JudgedContract {
  readonly contractId: string
  /** The unit that had it on the signing day. */
  readonly unit: string
  readonly signedOn: PlainDate
  readonly debtorClass: DebtorClass
  readonly findings: readonly TermFinding[]
  readonly version: number
  /** Version of the contract when its terms were stated last. */
  readonly statedVersion: number | null
}

/** The terms a fact states: what may not be there. An acceptance period that is missing is only flagged. */
export function faultsOf(findings: readonly TermFinding[]): readonly string[] {
  return findings.flatMap(({ code }) => (code === 'acceptance-period-missing' ? [] : [code]))
}

/** The fact about a contract's terms, or none: unlawful as long as something forbidden stands in it, corrected once it does not, void when it is taken back. Duty 12.4. */
export function termFacts(contract: JudgedContract, day: { readonly today: PlainDate; readonly effectiveFrom: PlainDate }, withdrawn = false): readonly Canonical[] {
  const faults = faultsOf(contract.findings)
  if (contract.statedVersion === null && (faults.length === 0 || withdrawn)) return []
  const outcome = withdrawn ? 'void' : faults.length > 0 ? 'unlawful' : 'corrected'
  const { kind } = contractTerms
  return [
    factOf(contractTerms, {
      id: factIdOf(kind, contract.contractId, contract.version),
      about: contract.unit,
      matter: aboutContract(contract.contractId),
      outcome,
      validOn: contract.signedOn,
      effectiveFrom: outcome === 'unlawful' ? day.effectiveFrom : day.today,
      statedBy: 'system',
      ...(contract.statedVersion === null ? {} : { supersedes: factIdOf(kind, contract.contractId, contract.statedVersion) }),
      detail: { signedOn: contract.signedOn, debtorClass: contract.debtorClass, faults: [...faults] },
    }),
  ]
}

/** Keeps which versions were stated. */
export async function keepStated(ctx: ActContext, contracts: readonly { readonly contractId: string; readonly version: number }[]): Promise<void> {
  if (contracts.length === 0) return
  await ctx.db.run(sql`
    update arrears.contract c set finding_version = s.version
      from unnest(${contracts.map((each) => each.contractId)}::uuid[], ${contracts.map((each) => each.version)}::int[]) as s(contract_id, version)
     where c.district = ${ctx.district} and c.contract_id = s.contract_id`)
}
