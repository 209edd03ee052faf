import './disclosure.css'
import { LedgerTrail } from '#kernel/ledger/web'
import { CaseColumns, ErrorPanel, PageHeader, Section, SkeletonLines, useApi, useScreenParams, useText } from '#platform/ui/web'
import { actionFile } from '../common/api.ts'
import { ActionActs } from './ActionActs.tsx'
import { ActionClocks } from './ActionClocks.tsx'
import { ActionFacts } from './ActionFacts.tsx'
import { ActionHistory } from './ActionHistory.tsx'
import { ActionStanding } from './ActionStanding.tsx'
import { ActionState, useKinds, useUnits } from './action-words.tsx'
import { Corrections } from './Corrections.tsx'
import { DueBadge } from './due-badge.tsx'

/** One act: what was decided, how far it is and by when, and the evidence of all of it. */
export function ActionFileScreen() {
  const t = useText()
  const kinds = useKinds()
  const units = useUnits('disclosure.action.read')
  const actionId = useScreenParams()['actionId'] ?? ''
  const answer = useApi(actionFile, { params: { actionId } }, { keep: false })
  const file = answer.data
  const back = { to: '/disclosure/actions', label: t('disclosure.actions.title') }
  if (!file) {
    return (
      <>
        <PageHeader title={t('disclosure.actions.title')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />}
      </>
    )
  }
  const { action } = file
  return (
    <>
      <PageHeader
        title={action.title}
        back={back}
        lead={[kinds.nameOf(action.kind), action.decisionNumber ?? t('disclosure.actions.no-number'), units.nameOf(action.unit)].join(' · ')}
        tags={
          <>
            <ActionState state={action.state} />
            <DueBadge clock={action.clock} />
          </>
        }
        actions={
          action.state === 'published' ? (
            <a href={`/acts/${action.actionId}`} target="_blank" rel="noreferrer">
              {t('disclosure.file.public-page')}
            </a>
          ) : null
        }
      />
      <CaseColumns
        facts={
          <Section title={t('disclosure.file.facts')}>
            <div className="sn-sheet dis-file">
              <ActionFacts file={file} />
            </div>
          </Section>
        }
        procedure={
          <>
            <Section title={t('disclosure.file.next')}>
              <ActionActs file={file} />
            </Section>
            <Section title={t('disclosure.file.clocks')}>
              <ActionClocks file={file} />
            </Section>
            <ActionStanding file={file} />
            {file.procedure.trail.length > 0 ? (
              <Section title={t('disclosure.file.steps')}>
                <ActionHistory file={file} />
              </Section>
            ) : null}
          </>
        }
        trail={
          <>
            <Section title={t('ledger.trail.title')}>
              <LedgerTrail about={`disclosure.action:${action.actionId}`} />
            </Section>
            <Corrections file={file} />
          </>
        }
      />
    </>
  )
}
