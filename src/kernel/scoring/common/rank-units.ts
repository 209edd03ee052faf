import { drawRankIntervals, type RankInterval } from './rank-interval.ts'
import { compare, readRational } from './rational.ts'
import type { PeerGroup, Scheme } from './scheme.ts'
import type { UnitScore } from './score-unit.ts'

/** Why a unit has a score but no rank, or no score. */
export type UnrankedReason = 'nothing-scored' | 'coverage-too-low' | 'not-applicable-part' | 'veto' | 'group-too-small' | 'no-group'

export interface RankedUnit extends UnitScore {
  readonly group: string | null
  /** Place in its peer group, 1 first; equal scores share it and the next place is left out. */
  readonly rank: number | null
  readonly tied: boolean
  readonly interval: RankInterval | null
  readonly unranked: UnrankedReason | null
}

/** Ranks units inside their peer groups by exact score. `kinds` is the kind of each unit on the period's last day. */
export function rankUnits(scores: readonly UnitScore[], scheme: Scheme, kinds: ReadonlyMap<string, string>): RankedUnit[] {
  const groups = new Map<string, PeerGroup>(scheme.peerGroups.flatMap((group) => group.kinds.map((kind) => [kind, group] as const)))
  const placed = scores.map((score) => ({ score, group: groups.get(kinds.get(score.unit) ?? '')?.id ?? null }))
  const ranked: RankedUnit[] = []
  for (const id of [...scheme.peerGroups.map((group) => group.id), null]) {
    const members = placed.filter(({ group }) => group === id).map(({ score }) => score)
    ranked.push(...rankGroup(members, id, scheme))
  }
  return ranked
}

function rankGroup(members: readonly UnitScore[], group: string | null, scheme: Scheme): RankedUnit[] {
  const reasons = new Map(members.map((member) => [member.unit, group === null ? ('no-group' as const) : reasonWithoutRank(member, scheme)]))
  const able = members.filter((member) => reasons.get(member.unit) === null)
  if (able.length < scheme.minimumGroup) for (const member of able) reasons.set(member.unit, 'group-too-small')
  const competing = members.filter((member) => reasons.get(member.unit) === null)
  const intervals = drawRankIntervals(competing, scheme)
  return [...members].sort(byScoreThenCode).map((member) => {
    const unranked = reasons.get(member.unit) ?? null
    if (unranked !== null || member.score === null) return { ...member, group, rank: null, tied: false, interval: null, unranked }
    const mine = member.score
    const rank = 1 + competing.filter((other) => other.score !== null && compare(other.score, mine) > 0).length
    const tied = competing.some((other) => other.unit !== member.unit && other.score !== null && compare(other.score, mine) === 0)
    const drawn = intervals.get(member.unit) ?? { best: rank, worst: rank }
    return { ...member, group, rank, tied, interval: { best: Math.min(drawn.best, rank), worst: Math.max(drawn.worst, rank) }, unranked: null }
  })
}

function reasonWithoutRank(member: UnitScore, scheme: Scheme): UnrankedReason | null {
  if (member.score === null) return 'nothing-scored'
  if (member.vetoes.some(({ veto }) => veto.effect.kind === 'unranked')) return 'veto'
  if (scheme.notApplicable === 'unranked' && member.components.some((each) => each.state !== 'scored')) return 'not-applicable-part'
  return compare(member.coverage, readRational(scheme.minimumCoverage)) < 0 ? 'coverage-too-low' : null
}

/** Best score first; units without one last; codes decide the order of equals, so that a list never changes by itself. */
function byScoreThenCode(a: UnitScore, b: UnitScore): number {
  if (a.score !== null && b.score !== null) return compare(b.score, a.score) || (a.unit < b.unit ? -1 : 1)
  if (a.score === null && b.score === null) return a.unit < b.unit ? -1 : 1
  return a.score === null ? 1 : -1
}
