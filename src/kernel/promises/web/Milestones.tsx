import { useState } from 'react'
import { daysBetween, type PlainDate } from '#base/plain-date'
import { EvidencePart } from '#kernel/evidence/web'
import type { AnswerOf } from '#platform/http/common'
import { Amount, Day, Facts, ReasonedButton, SideDrawer, StatusTag, useReason, useText } from '#platform/ui/web'
import type { promiseChangesApi } from '../common/index.ts'
import { EvidenceFiles } from './EvidenceFiles.tsx'
import { type MilestoneReply, MilestoneState, type PromiseFileReply, useKinds, ViewTag } from './promise-words.tsx'
import { StateDialog } from './StateDialog.tsx'

type Views = AnswerOf<typeof promiseChangesApi.promiseSurroundings>['views']

/** The milestones in order: the agreed day, what the unit says, what the other side says, side by side. */
export function Milestones({ file, views }: { file: PromiseFileReply; views: Views }) {
  const t = useText()
  const reason = useReason()
  // A word given to the public has nobody who could confirm it through a link.
  const otherSide = useKinds().kindOf(file.kind)?.link !== false
  const [opened, setOpened] = useState<string | null>(null)
  const [stating, setStating] = useState<string | null>(null)
  const shown = file.milestones.find((each) => each.milestoneId === opened)
  const live = file.state === 'live' || file.state === 'suspended'
  const may = (milestone: MilestoneReply) => (!live || milestone.ended ? t('promises.screen.not-live') : reason('promises.milestone.state', file.unit))
  return (
    <>
      {file.milestones.map((milestone) => (
        <article key={milestone.milestoneId} className="sn-sheet sn-space">
          <h3>
            {milestone.no}. {milestone.title}
          </h3>
          <Facts
            columns={2}
            items={[
              { label: t('promises.screen.owed-by'), value: `${t(`promises.side.${milestone.side}`)} · ${t(`promises.matter.${milestone.matter}`)}` },
              { label: t('promises.screen.due'), value: <DueDay milestone={milestone} /> },
              milestone.amountFen !== null && { label: t('promises.screen.amount'), value: <Amount fen={milestone.amountFen} unit /> },
              milestone.deliveredFen !== null && { label: t('promises.screen.delivered'), value: <Amount fen={milestone.deliveredFen} unit /> },
              { label: t('promises.screen.unit-says'), value: <MilestoneState milestone={milestone} /> },
              otherSide && { label: t('promises.screen.other-says'), value: <ViewTag view={milestone.view} /> },
            ]}
          />
          {milestone.outcome === 'met' && milestone.view === 'disputed' ? <p role="alert">{t('promises.page.disagree')}</p> : null}
          <div className="sn-acts">
            <ReasonedButton reason={may(milestone)} onClick={() => setStating(milestone.milestoneId)}>
              {t('promises.screen.state-outcome')}
            </ReasonedButton>
            <ReasonedButton reason={null} onClick={() => setOpened(milestone.milestoneId)}>
              {t('promises.screen.details', { count: milestone.evidence.length })}
            </ReasonedButton>
          </div>
          {stating === milestone.milestoneId ? <StateDialog file={file} milestone={milestone} onClose={() => setStating(null)} /> : null}
        </article>
      ))}
      <SideDrawer open={shown !== undefined} title={shown?.title ?? ''} onClose={() => setOpened(null)}>
        {shown ? (
          <>
            <Facts
              columns={1}
              items={[
                { label: t('promises.screen.done-on'), value: <Day on={shown.doneOn} /> },
                { label: t('promises.screen.stated-on'), value: <Day on={shown.statedOn} /> },
                shown.finding !== null && { label: t('promises.screen.finding'), value: t(`promises.finding.${shown.finding}`) },
              ]}
            />
            {otherSide ? (
              <>
                <h3>{t('promises.screen.other-says')}</h3>
                {views.filter((view) => view.milestoneId === shown.milestoneId).length === 0 ? <p className="sn-muted">{t('promises.view.none')}</p> : null}
                <ul>
                  {views
                    .filter((view) => view.milestoneId === shown.milestoneId)
                    .map((view) => (
                      <li key={view.viewId}>
                        <Day on={view.statedOn} short /> {t(`promises.view.${view.view}`)} {view.words}{' '}
                        {view.superseded ? <span className="sn-muted">{t('promises.screen.superseded')}</span> : null}
                        <EvidencePart about={`promises.view:${view.viewId}`} quiet />
                      </li>
                    ))}
                </ul>
              </>
            ) : null}
            <h3>{t('promises.screen.evidence')}</h3>
            <EvidenceFiles promiseId={file.promiseId} milestoneId={shown.milestoneId} unit={file.unit} files={shown.evidence} />
          </>
        ) : null}
      </SideDrawer>
    </>
  )
}

function DueDay({ milestone }: { milestone: MilestoneReply }) {
  const t = useText()
  return (
    <>
      <Day on={milestone.dueOn} short />
      {milestone.late ? <span className="sn-muted"> {t('promises.screen.days-late', { days: milestone.daysLate })}</span> : null}
      {milestone.finding === 'met-late' && milestone.doneOn !== null ? (
        <StatusTag tone="bad" word={t('promises.screen.met-late', { days: daysBetween(milestone.dueOn as PlainDate, milestone.doneOn as PlainDate) })} />
      ) : null}
      {milestone.rescheduled ? (
        <span className="sn-muted">
          {' '}
          {t('promises.screen.first-promised')} <Day on={milestone.originalDueOn} short />
        </span>
      ) : null}
    </>
  )
}
