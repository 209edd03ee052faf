import { useState } from 'react'
import { type Period, periodName, readRational, roundHalfEven, scoringApi } from '#kernel/scoring/common'
import type { AnswerOf } from '#platform/http/common'
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
  useLanguage,
  useReason,
  useText,
} from '#platform/ui/web'
import { confirmWeights, listNotices } from '../common/api.ts'
import { DraftWeights } from './DraftWeights.tsx'

type StoredScheme = AnswerOf<typeof scoringApi.listSchemes>['schemes'][number]
const tones: Readonly<Record<StoredScheme['state'], Tone>> = { drafted: 'waiting', confirmed: 'good', withdrawn: 'closed' }

/** By which weights units are ranked: the notices, their weights, the go-live day, and the register of documents. */
export function WeightsScreen() {
  const t = useText()
  const reason = useReason()
  const [drafting, setDrafting] = useState(false)
  const schemes = useApi(scoringApi.listSchemes)
  const notices = useApi(listNotices)
  const goLive = useApi(scoringApi.getGoLive)
  return (
    <>
      <PageHeader
        title={t('programme.screen.weights')}
        lead={t('programme.screen.weights-question')}
        actions={
          <ReasonedButton type="primary" reason={reason('scoring.scheme.draft')} onClick={() => setDrafting(true)}>
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
              title: t('programme.column.state'),
              render: (notice) => t(`programme.notice-kind.${notice.kind}`),
              text: (notice) => t(`programme.notice-kind.${notice.kind}`),
            },
            { key: 'issued', title: t('programme.column.issued-on'), render: (notice) => <Day on={notice.issuedOn} short />, text: (notice) => notice.issuedOn },
          ]}
        />
      </Section>
      <DraftWeights open={drafting} onClose={() => setDrafting(false)} latest={schemes.data?.schemes[0]?.scheme} />
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
          { label: t('programme.screen.contest-days'), value: scheme.contestWorkingDays },
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
