import { Button } from 'antd'
import { ClockArithmetic } from '#kernel/clocks/web'
import { LedgerTrail } from '#kernel/ledger/web'
import { useUnitNames } from '#kernel/parties/web'
import { CaseColumns, ErrorPanel, PageHeader, Section, StatusTag, urlOf, useApi, useLanguage, useScreenParams, useText } from '#platform/ui/web'
import { noticesApi } from '../common/index.ts'
import { SupervisionCase, stateTones } from './SupervisionCase.tsx'

/** One supervised matter: the case, its clock, its trail and its letter. */
export function SupervisionScreen() {
  const t = useText()
  const { language } = useLanguage()
  const unitNames = useUnitNames()
  const supervisionId = useScreenParams()['supervisionId'] ?? ''
  const answer = useApi(noticesApi.getSupervisionOf, { params: { supervisionId } })
  const back = { to: '/notices/supervisions', label: t('notices.supervisions.title') }
  const found = answer.data?.supervision
  if (answer.error) {
    return (
      <>
        <PageHeader title={t('notices.supervisions.title')} back={back} />
        <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
      </>
    )
  }
  const letter = (format: 'pdf' | 'docx') => urlOf(noticesApi.letter, { params: { supervisionId }, query: { format, language } })
  return (
    <>
      <PageHeader
        title={found ? t('notices.supervisions.number', { year: found.year, serial: found.serial }) : t('notices.supervisions.title')}
        back={back}
        lead={found ? unitNames(found.unit) : undefined}
        tags={found ? <StatusTag tone={stateTones[found.state]} word={t(`notices.state.${found.state}`)} /> : undefined}
        actions={
          <>
            <Button href={letter('docx')}>{t('notices.supervisions.letter-word')}</Button>
            <Button href={letter('pdf')} target="_blank">
              {t('notices.supervisions.letter-pdf')}
            </Button>
          </>
        }
      />
      <CaseColumns
        facts={
          <div className="sn-sheet">
            <SupervisionCase supervisionId={supervisionId} />
          </div>
        }
        procedure={found ? <ClockArithmetic clockId={found.clockId} /> : null}
        trail={
          <Section title={t('ledger.trail.title')}>
            <LedgerTrail about={`notices.supervision:${supervisionId}`} />
          </Section>
        }
      />
    </>
  )
}
