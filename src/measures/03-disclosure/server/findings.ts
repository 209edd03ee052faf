import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import { type FactKind, factOf } from '#kernel/facts/common'
import type { ActContext } from '#platform/acts'
import { type ActionKind, isDualPublication } from '../common/action-kind.ts'
import { legalTimeliness, publicationTimeliness } from '../common/facts.ts'
import { dualPublicationLimit, otherEnforcementLimit, otherKindsTarget } from '../common/law.ts'
import { aboutAction, type StoredAction } from './action-store.ts'
import { factIdOf } from './commitment.ts'

/** A finding about one act, before it becomes a fact. */
export interface Finding {
  readonly actionId: string
  readonly unit: string
  readonly kind: ActionKind
  readonly decidedOn: PlainDate
  readonly dueOn: PlainDate
  readonly settledOn: PlainDate | null
  readonly outcome: string
  readonly workingDaysLate: number
  /** Version of the record the finding was made under. */
  readonly version: number
  /** Version under which the finding it replaces was made. */
  readonly replaces: number | null
  readonly effectiveFrom: PlainDate
}

/** The finding that rankings count: by the limit of licences and penalties, by the plan's target for the other kinds. */
export function publicationFinding(finding: Finding): Canonical {
  const parameter = isDualPublication(finding.kind) ? dualPublicationLimit : otherKindsTarget
  return withId(publicationTimeliness, finding, {
    instrument: parameter.on(finding.decidedOn).instrument,
    target: !isDualPublication(finding.kind),
  })
}

/** The second finding of enforcement decisions, by the legal limit. */
export function legalFinding(finding: Finding): Canonical {
  return withId(legalTimeliness, finding, { instrument: otherEnforcementLimit.on(finding.decidedOn).instrument })
}

/** Ends a finding without a successor: what it rested on was taken up again. */
export function voidFinding(kind: typeof publicationTimeliness | typeof legalTimeliness, finding: Finding & { readonly replaces: number }): Canonical {
  const detail = kind.kind === publicationTimeliness.kind ? { instrument: '', target: false } : { instrument: '' }
  return withId(kind, { ...finding, outcome: 'void' }, detail, 'void ')
}

/** Ends whatever findings stand about an act. */
export function voidFindingsOf(ctx: ActContext, action: StoredAction): Canonical[] {
  const ended = { ...action, settledOn: null, outcome: 'void', workingDaysLate: 0, version: action.version, effectiveFrom: ctx.today }
  const facts: Canonical[] = []
  if (action.dueOn !== null && action.findingVersion !== null) facts.push(voidFinding(publicationTimeliness, { ...ended, dueOn: action.dueOn, replaces: action.findingVersion }))
  if (action.legalDueOn !== null && action.legalFindingVersion !== null)
    facts.push(voidFinding(legalTimeliness, { ...ended, dueOn: action.legalDueOn, replaces: action.legalFindingVersion }))
  return facts
}

function withId(kind: FactKind, finding: Finding, rest: Readonly<Record<string, Canonical>>, prefix = ''): Canonical {
  return factOf(kind, {
    id: factIdOf(`${prefix}${kind.kind}`, finding.actionId, finding.version),
    about: finding.unit,
    matter: aboutAction(finding.actionId),
    outcome: finding.outcome,
    validOn: finding.dueOn,
    effectiveFrom: finding.effectiveFrom,
    statedBy: 'system',
    ...(finding.replaces === null ? {} : { supersedes: factIdOf(kind.kind, finding.actionId, finding.replaces) }),
    detail: { actionKind: finding.kind, decidedOn: finding.decidedOn, dueOn: finding.dueOn, settledOn: finding.settledOn, workingDaysLate: finding.workingDaysLate, ...rest },
  })
}
