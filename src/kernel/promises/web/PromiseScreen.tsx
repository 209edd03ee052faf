import { LedgerTrail } from '#kernel/ledger/web'
import { Amount, CaseColumns, Day, ErrorPanel, Facts, PageHeader, ScreenLink, Section, SkeletonLines, useApi, useScreenParams, useText } from '#platform/ui/web'
import { promiseChangesApi, promisesApi } from '../common/index.ts'
import { EvidenceFiles } from './EvidenceFiles.tsx'
import { Milestones } from './Milestones.tsx'
import { OtherSide } from './OtherSide.tsx'
import { PromiseActs } from './PromiseActs.tsx'
import { SignalBadge, useKinds, useUnits } from './promise-words.tsx'

/** One promise: what was promised to whom, how each milestone stands by both sides, and the evidence of it. */
export function PromiseScreen() {
  const t = useText()
  const kinds = useKinds()
  const units = useUnits('promises.promise.read')
  const asked = useScreenParams()['promiseId'] ?? ''
  const answer = useApi(promisesApi.promiseFile, { params: { promiseId: asked } }, { keep: false })
  const around = useApi(promiseChangesApi.promiseSurroundings, { params: { promiseId: asked } }, { keep: false }).data
  const file = answer.data
  const back = { to: '/promises', label: t('promises.screen.title') }
  if (!file) {
    return (
      <>
        <PageHeader title={t('promises.screen.title')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />}
      </>
    )
  }
  const { promiseId } = file
  return (
    <>
      <PageHeader
        title={file.title}
        back={back}
        lead={[kinds.nameOf(file.kind), file.number, units.nameOf(file.unit)].join(' · ')}
        tags={<SignalBadge colour={file.colour} reason={file.reason} />}
        actions={
          file.open && !['registered', 'cancelled'].includes(file.state) ? (
            <a href={`/promises/${promiseId}`} target="_blank" rel="noreferrer">
              {t('promises.screen.public-page')}
            </a>
          ) : null
        }
      />
      <CaseColumns
        facts={
          <>
            <Section title={t('promises.screen.facts')}>
              <div className="sn-sheet">
                <Facts
                  columns={1}
                  items={[
                    { label: t('promises.screen.unit'), value: units.nameOf(file.unit) },
                    file.madeByUnit !== file.unit && { label: t('promises.screen.made-by'), value: units.nameOf(file.madeByUnit) },
                    { label: t('promises.screen.office'), value: file.office },
                    { label: t('promises.screen.party'), value: file.counterpartyName || t(`promises.counterparty.${file.counterpartyClass}`) },
                    file.counterpartyUscc !== null && { label: t('promises.screen.uscc'), value: file.counterpartyUscc },
                    file.category !== null && { label: t('promises.screen.category'), value: kinds.categoryOf(file.kind, file.category) },
                    { label: t('promises.screen.made-on'), value: <Day on={file.madeOn} short /> },
                    file.amountFen !== null && { label: t('promises.screen.amount'), value: <Amount fen={file.amountFen} unit /> },
                    { label: t('promises.screen.state'), value: t(`promises.state.${file.state}`) },
                    { label: t('promises.screen.openness'), value: file.open ? t('promises.screen.open') : t(`promises.screen.closed-${file.closedGround ?? 'trade-secret'}`) },
                    file.continuedBy !== null && {
                      label: t('promises.screen.continued'),
                      value: <ScreenLink to={`/promises/${file.continuedBy}`}>{t('promises.screen.see')}</ScreenLink>,
                    },
                  ]}
                />
              </div>
            </Section>
            <Section title={t('promises.screen.sources')}>
              <ul>
                {file.sources.map((source) => (
                  <li key={`${source.kind} ${source.number}`}>
                    {t(`promises.source.${source.kind}`)} {source.number} <Day on={source.on} short />
                  </li>
                ))}
              </ul>
            </Section>
            {file.clauses.length > 0 ? (
              <Section title={t('promises.screen.clauses')}>
                <ol>
                  {file.clauses.map((clause) => (
                    <li key={`${clause.side} ${clause.body}`}>
                      <span className="sn-muted">{t(`promises.side.${clause.side}`)}</span> {clause.body}
                    </li>
                  ))}
                </ol>
              </Section>
            ) : null}
          </>
        }
        procedure={
          <>
            <Section title={t('promises.screen.next-step')}>
              <PromiseActs file={file} />
            </Section>
            <Section title={t('promises.screen.milestones')}>
              <Milestones file={file} views={around?.views ?? []} />
            </Section>
          </>
        }
        trail={
          <>
            <OtherSide file={file} around={around} />
            <Section title={t('promises.screen.evidence')}>
              <EvidenceFiles promiseId={promiseId} unit={file.unit} files={file.evidence} />
            </Section>
            <Section title={t('ledger.trail.title')}>
              <LedgerTrail about={`promises.promise:${promiseId}`} />
            </Section>
          </>
        }
      />
    </>
  )
}
