import type { Fact } from '#kernel/facts/common'
import type { Language, Translate } from '#platform/text/common'
import { outcomeName, periodName, readRational, roundHalfEven } from '../common/index.ts'
import type { Explanation } from './explain-unit.ts'

/**
 * An explanation as lines of text, indented by two blanks a level: rank, score, indicators, facts, entries, articles.
 * `nameOf` gives a unit's name, `matterOf` what the record behind a fact is called; scores are rounded for reading, the exact
 * fraction stands in the JSON.
 */
export function explanationLines(
  explanation: Explanation,
  t: Translate,
  language: Language,
  nameOf: (unit: string) => string,
  matterOf: (matter: string) => string = (matter) => matter,
): string[] {
  const { unit, ranking } = explanation
  const { scheme } = ranking.stored
  const zh = language === 'zh-CN'
  const words = (both: { readonly zh: string; readonly en: string }) => (zh ? both.zh : both.en)
  const points = (text: string | null) => (text === null ? t('scoring.words.none') : roundHalfEven(readRational(text), 2))
  const group = scheme.peerGroups.find((each) => each.id === unit.group)
  const groupName = group ? words(group.name) : t('scoring.words.no-group')
  const lines = [
    t('scoring.explain.head', {
      unit: nameOf(unit.unit),
      period: periodName(ranking.inputs.period, t),
      asOf: ranking.inputs.asOf,
      knownAt: String(ranking.inputs.knownAt),
      notice: scheme.notice.number,
    }),
  ]
  if (ranking.inputs.trial) lines.push(`  ${t('scoring.explain.trial')}`)
  lines.push(
    unit.rank === null
      ? `  ${t('scoring.explain.unranked', { group: groupName, reason: t(`scoring.unranked.${unit.unranked ?? 'no-group'}`) })}`
      : `  ${t(unit.tied ? 'scoring.explain.rank-tied' : 'scoring.explain.rank', { group: groupName, rank: unit.rank, of: explanation.of, best: unit.interval?.best ?? unit.rank, worst: unit.interval?.worst ?? unit.rank })}`,
    `  ${t('scoring.explain.score', { score: points(unit.score), base: points(unit.base), bonus: points(unit.bonus), coverage: percent(unit.coverage) })}`,
  )
  for (const { veto, count, facts } of explanation.vetoes) {
    lines.push(`    ${t('scoring.explain.veto', { reason: words(veto.reason), count, instrument: veto.article.instrument, article: veto.article.article })}`)
    lines.push(...factLines(facts, count, t, matterOf))
  }
  for (const { result, indicator, facts, objections } of explanation.components) {
    lines.push(
      `    ${t(`scoring.explain.component-${result.state}`, { indicator: zh ? indicator.zh : indicator.en, id: indicator.id, points: points(result.points), weight: points(result.weight), sample: result.sample, minimum: indicator.minimumSample })}`,
    )
    lines.push(`      ${words(indicator.question)}`)
    if (indicator.formula.kind === 'rate')
      lines.push(
        `      ${t('scoring.explain.rate', { numerator: result.numerator ?? 0, sample: result.sample, rate: result.value === null ? t('scoring.words.none') : percent(result.value) })}`,
      )
    else if (result.sample > 0) lines.push(`      ${t(`scoring.explain.${indicator.formula.kind}`, { sample: result.sample, points: points(result.value) })}`)
    for (const { outcome, count } of result.counts.filter((each) => each.count > 0)) lines.push(`      ${t('scoring.explain.count', { outcome: outcomeName(outcome, t), count })}`)
    for (const exclusion of indicator.exclusions)
      lines.push(`      ${t('scoring.explain.excluded', { outcome: outcomeName(exclusion.outcome, t), reason: words(exclusion.reason) })}`)
    lines.push(`      ${t('scoring.explain.article', { instrument: indicator.article.instrument, article: indicator.article.article })}`)
    if (objections.length > 0) lines.push(`      ${t('scoring.explain.contested', { count: objections.length })}`)
    lines.push(...factLines(facts, result.sample, t, matterOf))
  }
  return lines
}

function factLines(facts: readonly Fact[], total: number, t: Translate, matterOf: (matter: string) => string): string[] {
  const lines = facts.map(
    (fact) =>
      `        ${t('scoring.explain.fact', { validOn: fact.validOn, outcome: outcomeName(fact.outcome, t), matter: matterOf(fact.matter), position: String(fact.position + 1n), entry: fact.entryId })}`,
  )
  return total > facts.length ? [...lines, `        ${t('scoring.explain.more', { count: total - facts.length })}`] : lines
}

function percent(text: string): string {
  const value = readRational(text)
  return `${roundHalfEven({ numerator: value.numerator * 100n, denominator: value.denominator }, 1)}%`
}
