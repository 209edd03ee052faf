import { Collapse } from 'antd'
import type { AnswerOf } from '#platform/http/common'
import { ErrorPanel, formatShortDay, NumberDoor, NumberRow, Section, SkeletonLines, StatusTag, type Tone, useApi, useLanguage, useText } from '#platform/ui/web'
import { explainUnit, type Question } from '../common/api.ts'
import { outcomeName, readRational, roundHalfEven, unrankedReason } from '../common/index.ts'
import { FactList } from './FactList.tsx'

type Explanation = AnswerOf<typeof explainUnit>
type Component = Explanation['components'][number]

/** One way down: rank → score → indicator → facts → evidence → article → proof; each step a line that opens the next. */
export function ExplanationView({ unit, question }: { unit: string; question: Question }) {
  const t = useText()
  const { language } = useLanguage()
  const answer = useApi(explainUnit, { params: { unit }, query: question })
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines lines={8} />
  const { ranking, unit: line, of, components, vetoes, lines } = answer.data
  const group = ranking.peerGroups.find((each) => each.id === line.group)
  const groupName = group ? (language === 'en' ? group.name.en : group.name.zh) : t('scoring.words.no-group')
  return (
    <>
      {ranking.trial ? <StatusTag tone="warn" word={t('scoring.screen.trial')} /> : null}
      <NumberRow>
        <NumberDoor
          look="figure"
          value={line.rank === null ? null : String(line.rank)}
          label={`${t('scoring.screen.rank')} · ${groupName}`}
          explain={t('scoring.screen.interval-explain')}
          note={
            line.rank === null
              ? unrankedReason(line.unranked, t)
              : `${t('scoring.screen.rank-of', { rank: line.rank, of })}${line.tied ? ` · ${t('scoring.screen.tied')}` : ''} · ${t('scoring.screen.interval', { best: line.interval?.best ?? line.rank, worst: line.interval?.worst ?? line.rank })}`
          }
        />
        <NumberDoor
          look="figure"
          value={points(line.score)}
          label={t('scoring.screen.score')}
          explain={t('scoring.screen.score-made', { base: points(line.base) ?? '', bonus: points(line.bonus) ?? '', coverage: percent(line.coverage) })}
          note={t('scoring.screen.score-made', { base: points(line.base) ?? t('ui.none'), bonus: points(line.bonus) ?? '', coverage: percent(line.coverage) })}
        />
      </NumberRow>
      <p className="sn-muted">{t('scoring.screen.scope', { asOf: formatShortDay(t, ranking.asOf), knownAt: ranking.knownAt, notice: ranking.notice })}</p>
      {vetoes.map(({ veto, count, facts }) => (
        <Section key={veto.id} title={language === 'en' ? veto.reason.en : veto.reason.zh} extra={<StatusTag tone="bad" word={`${count}`} />}>
          <p className="sn-muted">
            {veto.article.instrument} {veto.article.article}
          </p>
          <FactList facts={facts} unit={unit} />
        </Section>
      ))}
      <Section title={t('scoring.screen.indicators')}>
        <Collapse
          items={components.map((component) => ({
            key: component.indicator.id,
            label: <ComponentHead component={component} />,
            children: <ComponentBody component={component} unit={unit} question={question} />,
          }))}
        />
      </Section>
      <Collapse
        ghost
        items={[{ key: 'text', label: t('scoring.screen.as-text'), children: <pre className="sn-pre">{(language === 'en' ? lines.en : lines.zh).join('\n')}</pre> }]}
      />
    </>
  )
}

const tones: Readonly<Record<Component['result']['state'], Tone>> = { scored: 'good', 'not-applicable': 'closed', 'too-few': 'paused' }

function ComponentHead({ component: { indicator, result } }: { component: Component }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <span className="sn-acts">
      <strong>{language === 'en' ? indicator.en : indicator.zh}</strong>
      <StatusTag
        tone={tones[result.state]}
        word={
          result.points === null
            ? t(`scoring.screen.state-${result.state}`)
            : t('scoring.screen.of-points', { points: points(result.points) ?? '', weight: points(result.weight) ?? '' })
        }
      />
      {result.contested > 0 ? <StatusTag tone="warn" word={t('scoring.screen.contested', { count: result.contested })} /> : null}
    </span>
  )
}

function ComponentBody({ component: { indicator, result, facts }, unit, question }: { component: Component; unit: string; question: Question }) {
  const t = useText()
  const { language } = useLanguage()
  const words = (both: { zh: string; en: string }) => (language === 'en' ? both.en : both.zh)
  return (
    <>
      <p>{words(indicator.question)}</p>
      {indicator.formula.kind === 'rate' && result.value !== null ? (
        <p className="sn-number">{t('scoring.explain.rate', { numerator: result.numerator ?? 0, sample: result.sample, rate: percent(result.value) })}</p>
      ) : null}
      {indicator.formula.kind !== 'rate' && result.sample > 0 ? (
        <p>{t(`scoring.explain.${indicator.formula.kind}`, { sample: result.sample, points: points(result.value) ?? '' })}</p>
      ) : null}
      <p>
        {result.counts
          .filter((each) => each.count > 0)
          .map((each) => t('scoring.explain.count', { outcome: outcomeName(each.outcome, t), count: each.count }))
          .join(' · ')}
      </p>
      {indicator.exclusions.map((exclusion) => (
        <p key={exclusion.outcome} className="sn-muted">
          {t('scoring.screen.excluded', { outcome: outcomeName(exclusion.outcome, t), reason: words(exclusion.reason) })}
        </p>
      ))}
      <p className="sn-muted">
        {t('scoring.screen.article')} {indicator.article.instrument} {indicator.article.article} · <code>{indicator.id}</code>
      </p>
      {result.sample > 0 ? <FactList facts={facts} unit={unit} more={{ question, indicator: indicator.id, total: result.sample }} /> : null}
    </>
  )
}

function points(fraction: string | null): string | null {
  return fraction === null ? null : roundHalfEven(readRational(fraction), 2)
}

function percent(fraction: string): string {
  const value = readRational(fraction)
  return `${roundHalfEven({ numerator: value.numerator * 100n, denominator: value.denominator }, 1)}%`
}
