/** The ten kinds of administrative act, in the plan's order; also the ids of their import templates. */
export const actionKinds = [
  'administrative-licence',
  'administrative-penalty',
  'administrative-compulsion',
  'administrative-confirmation',
  'administrative-levy',
  'administrative-benefit',
  'administrative-adjudication',
  'administrative-compensation',
  'administrative-reward',
  'administrative-inspection',
] as const
export type ActionKind = (typeof actionKinds)[number]

/** Licences and penalties: published centrally for years; the plan adds the other eight. */
export function isDualPublication(kind: ActionKind): boolean {
  return kind === 'administrative-licence' || kind === 'administrative-penalty'
}

/** Kinds that are enforcement decisions (执法决定) in the sense of 国办发〔2018〕118号, so that its limit is a legal finding of its own. */
export function isEnforcementDecision(kind: ActionKind): boolean {
  return isDualPublication(kind) || kind === 'administrative-compulsion' || kind === 'administrative-levy' || kind === 'administrative-inspection'
}

/** What makes two rows the same act (settled by kind: one decision can have several parties, and some have no number). */
export type IdentityPart = 'number' | 'decided-on' | 'counterparty' | 'item'

const byNumber: readonly IdentityPart[] = ['number', 'counterparty']
const byDay: readonly IdentityPart[] = ['number', 'decided-on', 'counterparty', 'item']

export const identityParts: Readonly<Record<ActionKind, readonly IdentityPart[]>> = {
  'administrative-licence': ['number', 'counterparty', 'item'],
  'administrative-penalty': byNumber,
  'administrative-compulsion': byNumber,
  'administrative-confirmation': ['number', 'counterparty', 'item'],
  'administrative-levy': byNumber,
  'administrative-benefit': byDay,
  'administrative-adjudication': byNumber,
  'administrative-compensation': byNumber,
  'administrative-reward': ['number', 'decided-on', 'counterparty', 'item'],
  'administrative-inspection': byDay,
}

/** Kinds whose decisions always carry a number; the others may lack one. */
export function needsNumber(kind: ActionKind): boolean {
  return !identityParts[kind].includes('decided-on')
}

export const counterpartyClasses = ['organisation', 'natural-person', 'sole-trader', 'nobody'] as const
/** Whom the act concerns; `nobody` where it has no particular addressee (a levy on a district, a patrol). */
export type CounterpartyClass = (typeof counterpartyClasses)[number]

export const severityTiers = ['minor', 'general', 'severe'] as const
/** How grave a penalised failure is; the reviewer sets it and it decides how long the penalty is shown. */
export type SeverityTier = (typeof severityTiers)[number]

/** The day national fields write for "no end". */
export const endlessDay = '2099-12-31'
