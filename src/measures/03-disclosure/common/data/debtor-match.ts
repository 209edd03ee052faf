/** Why a listed organisation may be a unit of the district; strongest first. */
export type MatchReason = 'same-code' | 'same-name' | 'former-name' | 'name-contains' | 'name-contained'

export interface MatchUnit {
  readonly code: string
  readonly names: readonly string[]
  readonly formerNames: readonly string[]
  readonly uscc: string | null
}

export interface DebtorMatch {
  readonly unit: string
  readonly reasons: readonly MatchReason[]
}

/** Names without what writers leave out or add: spaces, brackets, the province and city before the district. */
export function plainName(name: string): string {
  return name
    .replace(/[\s（）()]/g, '')
    .replace(/^河南省/, '')
    .replace(/^郑州市/, '')
}

/**
 * The unit a listed organisation is most likely to be, with every reason, or null. It only proposes: a person decides.
 * A contained name counts from six characters on, so that 财政局 does not match every finance bureau of the country.
 */
export function matchDebtor(debtor: { readonly name: string; readonly code: string | null }, units: readonly MatchUnit[]): DebtorMatch | null {
  const name = plainName(debtor.name)
  let best: DebtorMatch | null = null
  for (const unit of units) {
    const reasons: MatchReason[] = []
    if (debtor.code !== null && unit.uscc !== null && debtor.code.toUpperCase() === unit.uscc) reasons.push('same-code')
    const names = unit.names.map(plainName)
    if (names.includes(name)) reasons.push('same-name')
    else if (unit.formerNames.map(plainName).includes(name)) reasons.push('former-name')
    else if (names.some((own) => [...own].length >= 6 && name.includes(own))) reasons.push('name-contains')
    else if ([...name].length >= 6 && names.some((own) => own.includes(name))) reasons.push('name-contained')
    if (reasons.length > 0 && (best === null || rank(reasons) < rank(best.reasons))) best = { unit: unit.code, reasons }
  }
  return best
}

const order: readonly MatchReason[] = ['same-code', 'same-name', 'former-name', 'name-contains', 'name-contained']

function rank(reasons: readonly MatchReason[]): number {
  return Math.min(...reasons.map((reason) => order.indexOf(reason)))
}
