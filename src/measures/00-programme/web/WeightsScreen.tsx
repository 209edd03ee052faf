import { outcomeName, type Period, periodName, readRational, roundHalfEven, scoringApi } from '#kernel/scoring/common'
import type { AnswerOf } from '#platform/http/common'
import type { Language, Translate } from '#platform/text/common'
import {
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  Section,
  SkeletonLines,
  StatusTag,
  type Tone,
  useAct,
  useApi,
  useGo,
  useLanguage,
  useReason,
  useText,
} from '#platform/ui/web'
import { confirmWeights, listNotices } from '../common/api.ts'

type StoredScheme = AnswerOf<typeof scoringApi.listSchemes>['schemes'][number]
const tones: Readonly<Record<StoredScheme['state'], Tone>> = { drafted: 'waiting', confirmed: 'good', withdrawn: 'closed' }

/** By which weights units are ranked: the notices, their weights, the go-live day, and the register of documents. */
export function WeightsScreen() {
  const t = useText()
  const reason = useReason()
  const go = useGo()
  const schemes = useApi(scoringApi.listSchemes)
  const notices = useApi(listNotices)
  const goLive = useApi(scoringApi.getGoLive)
  return (
    <>
      <PageHeader
        title={t('programme.screen.weights')}
        lead={t('programme.screen.weights-question')}
        actions={
          <ReasonedButton type="primary" reason={reason('scoring.scheme.draft')} onClick={() => go('/programme/weights/new')}>
            {t('programme.screen.draft-weights')}
          </ReasonedButton>
        }
      />
      <p>
        {t('programme.screen.go-live')}:{' '}
        {goLive.data?.goLive ? (
          <>
            <Day on={goLive.data.goLive.day} /> <span className="sn-muted">{goLive.data.goLive.notice}</span>
          </>
        ) : (
          t('programme.screen.go-live-none')
        )}
      </p>
      {schemes.error ? <ErrorPanel error={schemes.error} retry={() => void schemes.refetch()} /> : null}
      {schemes.data ? schemes.data.schemes.map((stored) => <SchemeView key={stored.id} stored={stored} />) : <SkeletonLines />}
      {schemes.data?.schemes.length === 0 ? <p className="sn-muted">{t('programme.screen.empty-weights')}</p> : null}
      <Section title={t('programme.screen.notices')}>
        <DataTable
          name="notices"
          caption={t('programme.screen.notices')}
          rows={notices.data?.notices}
          rowKey={(notice) => notice.number}
          error={notices.error}
          retry={() => void notices.refetch()}
          columns={[
            { key: 'number', title: t('programme.column.number'), names: true, render: (notice) => notice.number, text: (notice) => notice.number },
            { key: 'title', title: t('programme.column.title'), render: (notice) => notice.title, text: (notice) => notice.title },
            {
              key: 'kind',
              title: t('programme.column.kind'),
              render: (notice) => t(`programme.notice-kind.${notice.kind}`),
              text: (notice) => t(`programme.notice-kind.${notice.kind}`),
            },
            { key: 'issued', title: t('programme.column.issued-on'), render: (notice) => <Day on={notice.issuedOn} short />, text: (notice) => notice.issuedOn },
          ]}
        />
      </Section>
    </>
  )
}

function SchemeView({ stored }: { stored: StoredScheme }) {
  const t = useText()
  const { language } = useLanguage()
  const reason = useReason()
  const indicators = useApi(scoringApi.listIndicators, {}, { fresh: 300_000 }).data?.indicators ?? []
  const confirm = useAct(confirmWeights, { says: 'programme.screen.done' })
  const withdraw = useAct(scoringApi.withdrawScheme, { says: 'programme.screen.done' })
  const { scheme } = stored
  const call = { params: { schemeId: stored.id }, body: { version: stored.version } }
  const nameOf = (id: string) => {
    const found = indicators.find(({ indicator }) => indicator.id === id)?.indicator
    return found ? (language === 'en' ? found.en : found.zh) : id
  }
  return (
    <Section
      title={
        <>
          {scheme.notice.number} <StatusTag tone={tones[stored.state]} word={t(`programme.screen.scheme-state.${stored.state}`)} />
          {scheme.trial ? <StatusTag tone="warn" word={t('programme.screen.trial')} /> : null}
          {stored.enteredLate ? <StatusTag tone="warn" word={t('programme.screen.entered-late')} /> : null}
        </>
      }
      extra={
        stored.state === 'drafted' ? (
          <>
            <ReasonedButton reason={reason('scoring.scheme.draft')} onClick={() => void withdraw.run(call)}>
              {t('programme.screen.withdraw')}
            </ReasonedButton>
            <ReasonedButton type="primary" reason={reason('scoring.scheme.confirm')} onClick={() => void confirm.run(call)}>
              {t('programme.screen.confirm-weights')}
            </ReasonedButton>
          </>
        ) : null
      }
    >
      <Facts
        columns={3}
        items={[
          { label: t('programme.screen.notice-title'), value: scheme.notice.title },
          { label: t('programme.screen.notice-day'), value: <Day on={scheme.notice.issuedOn} /> },
          { label: t('programme.screen.periods'), value: scheme.periods.map((period) => periodName(period as Period, t)).join(' · ') },
          { label: t('programme.screen.minimum-coverage'), value: percent(scheme.minimumCoverage) },
          { label: t('programme.weights.contest'), value: scheme.contestWorkingDays },
          { label: t('programme.weights.not-applicable'), value: t(`programme.weights.not-applicable.${scheme.notApplicable}`) },
          { label: t('programme.weights.bonus-cap'), value: scheme.bonusCap },
          { label: t('programme.weights.minimum-group'), value: scheme.minimumGroup },
          { label: t('programme.weights.level'), value: percent(scheme.intervals.level) },
          {
            label: t('programme.weights.groups'),
            wide: true,
            value: scheme.peerGroups.map((group) => (language === 'en' ? group.name.en : group.name.zh)).join(t('programme.weights.and')),
          },
          {
            label: t('programme.weights.vetoes'),
            wide: true,
            value: scheme.vetoes.length === 0 ? t('programme.weights.no-vetoes') : scheme.vetoes.map((veto) => <p key={veto.id}>{vetoLine(t, language, veto)}</p>),
          },
        ]}
      />
      <DataTable
        name="scheme-components"
        tools={false}
        caption={t('programme.screen.indicators')}
        rows={scheme.components}
        rowKey={(component) => component.indicator}
        columns={[
          { key: 'indicator', title: t('programme.screen.indicators'), names: true, render: (component) => nameOf(component.indicator) },
          { key: 'points', title: t('programme.weights.points'), render: (component) => pointsLine(t, component) },
          { key: 'id', title: 'ID', render: (component) => <code>{component.indicator}</code> },
          { key: 'weight', title: t('programme.screen.weight'), align: 'right', render: (component) => roundHalfEven(readRational(component.weight), 2) },
        ]}
      />
    </Section>
  )
}

function percent(fraction: string): string {
  const value = readRational(fraction)
  return `${roundHalfEven({ numerator: value.numerator * 100n, denominator: value.denominator }, 0)}%`
}

/** How an indicator's rate or events become points, in one line. */
function pointsLine(t: Translate, { conversion, points, cap }: StoredScheme['scheme']['components'][number]): string {
  if (conversion?.kind === 'bands')
    return conversion.bands.map(({ atLeast, share }) => t('programme.weights.bands-line', { atLeast: percent(atLeast), share: percent(share) })).join(' · ')
  if (conversion) return t('programme.weights.conversion.proportional')
  const events = Object.entries(points ?? {}).map(([outcome, text]) => `${outcomeName(outcome, t)} ${text}`)
  return [...events, ...(cap === undefined ? [] : [`${t('programme.weights.cap')} ${cap}`])].join(' · ')
}

function vetoLine(t: Translate, language: Language, veto: StoredScheme['scheme']['vetoes'][number]): string {
  return t('programme.weights.veto-line', {
    fact: veto.factKind,
    outcome: outcomeName(veto.outcome, t),
    count: veto.atLeast,
    effect: veto.effect.kind === 'cap' ? t('programme.weights.effect.cap', { points: veto.effect.points }) : t('programme.weights.effect.unranked'),
    reason: language === 'en' ? veto.reason.en : veto.reason.zh,
    article: `${veto.article.instrument} ${veto.article.article}`,
  })
}
