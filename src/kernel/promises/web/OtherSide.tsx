import { Input } from 'antd'
import { useState } from 'react'
import { EvidencePart } from '#kernel/evidence/web'
import type { AnswerOf } from '#platform/http/common'
import { ConfirmAct, Day, DayField, ReasonedButton, readDay, ScreenLink, Section, SkeletonLines, StatusTag, useAct, useReason, useText } from '#platform/ui/web'
import { promiseChangesApi } from '../common/index.ts'
import { type PromiseFileReply, useKinds } from './promise-words.tsx'

type Around = AnswerOf<typeof promiseChangesApi.promiseSurroundings>

/** What lies around a promise: the other side's link and questions, changes, refused excuses, reports. */
export function OtherSide({ file, around }: { file: PromiseFileReply; around: Around | undefined }) {
  const t = useText()
  const kind = useKinds().kindOf(file.kind)
  if (!around) return <SkeletonLines />
  return (
    <>
      {kind?.link ? <Links file={file} links={around.links} /> : null}
      {around.requests.length > 0 ? <Requests file={file} requests={around.requests} /> : null}
      {around.changes.length > 0 ? (
        <Section title={t('promises.screen.changes')}>
          <ul>
            {around.changes.map((change) => (
              <li key={change.caseId}>
                <ScreenLink to={`/promises/changes/${change.caseId}`}>
                  {t(`promises.aim.${change.aim}`)} · {t(`promises.ground.${change.ground}`)}
                </ScreenLink>{' '}
                {t(`promises.change-state.${change.state}`)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {around.attempts.length > 0 ? (
        <Section title={t('promises.screen.attempts')}>
          <ul>
            {around.attempts.map((attempt) => (
              <li key={attempt.attemptId}>
                <StatusTag tone="bad" word={t(`promises.excuse.${attempt.excuse}`)} /> <Day on={attempt.attemptedOn} short />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {around.reports.length > 0 ? (
        <Section title={t('promises.screen.reports')}>
          <ul>
            {around.reports.map((report) => (
              <li key={report.reportId}>
                <Day on={report.reportedOn} short /> {report.body}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function Links({ file, links }: { file: PromiseFileReply; links: Around['links'] }) {
  const t = useText()
  const reason = useReason()
  const [asking, setAsking] = useState(false)
  const [day, setDay] = useState('')
  const [path, setPath] = useState<string | null>(null)
  const open = useAct(promiseChangesApi.openLink, { errors: 'inline', onDone: (answer) => setPath(answer.path) })
  const revoke = useAct(promiseChangesApi.revokeLink, { says: 'promises.screen.done' })
  const validUntil = readDay(day)
  const close = () => {
    setAsking(false)
    setPath(null)
    setDay('')
  }
  return (
    <Section
      title={t('promises.screen.links')}
      extra={
        <ReasonedButton reason={reason('promises.link.open', file.unit)} onClick={() => setAsking(true)}>
          {t('promises.screen.open-link')}
        </ReasonedButton>
      }
    >
      {links.length === 0 ? <p className="sn-muted">{t('promises.screen.no-link')}</p> : null}
      <ul>
        {links.map((link) => {
          const ended = link.revokedOn !== null || link.expired
          return (
            <li key={link.linkId}>
              <StatusTag
                tone={ended ? 'closed' : 'good'}
                word={t(link.revokedOn ? 'promises.screen.link-revoked' : link.expired ? 'promises.screen.link-expired' : 'promises.screen.link-valid')}
              />{' '}
              <Day on={link.validUntil} short />{' '}
              {ended ? null : (
                <ReasonedButton reason={reason('promises.link.open', file.unit)} loading={revoke.busy} onClick={() => void revoke.run({ params: { linkId: link.linkId } })}>
                  {t('promises.screen.revoke-link')}
                </ReasonedButton>
              )}
            </li>
          )
        })}
      </ul>
      <ConfirmAct
        open={asking}
        title={t('promises.screen.open-link')}
        verb={t('promises.screen.open-link')}
        reason={path !== null ? t('promises.screen.link-made') : validUntil === undefined ? t('promises.screen.link-needed') : null}
        error={open.error}
        onConfirm={async () => validUntil && open.run({ params: { promiseId: file.promiseId }, body: { validUntil } })}
        onClose={close}
      >
        <p>{t('promises.screen.link-what')}</p>
        <DayField value={day} onChange={setDay} aria-label={t('promises.screen.link-until')} />
        {path !== null ? (
          <Input readOnly aria-label={t('promises.screen.link-address')} value={`${window.location.origin}${path}`} onFocus={(event) => event.target.select()} />
        ) : null}
      </ConfirmAct>
    </Section>
  )
}

function Requests({ file, requests }: { file: PromiseFileReply; requests: Around['requests'] }) {
  const t = useText()
  const reason = useReason()
  const [answering, setAnswering] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const act = useAct(promiseChangesApi.answerFollowUp, { errors: 'inline', says: 'promises.screen.answered', onDone: () => setAnswering(null) })
  const asked = requests.find((each) => each.requestId === answering)
  return (
    <Section title={t('promises.screen.requests')}>
      <ul>
        {requests.map((request) => (
          <li key={request.requestId}>
            <Day on={request.receivedOn} short /> {request.words}{' '}
            {request.finding === 'late' || request.finding === 'overdue' ? <StatusTag tone="bad" word={t(`promises.screen.request-${request.finding}`)} /> : null}
            <EvidencePart about={`promises.request:${request.requestId}`} quiet />
            <br />
            {request.answer !== null ? (
              <span className="sn-muted">
                <Day on={request.answeredOn} short /> {request.answer}
              </span>
            ) : (
              <>
                {t('promises.screen.answer-by')} <Day on={request.dueOn} short />{' '}
                <ReasonedButton reason={reason('promises.request.answer', file.unit)} onClick={() => setAnswering(request.requestId)}>
                  {t('promises.screen.answer')}
                </ReasonedButton>
              </>
            )}
          </li>
        ))}
      </ul>
      <ConfirmAct
        open={asked !== undefined}
        title={t('promises.screen.answer')}
        verb={t('promises.screen.answer')}
        reason={words.trim().length < 5 ? t('promises.screen.answer-needed') : null}
        error={act.error}
        onConfirm={async () => asked && act.run({ params: { requestId: asked.requestId }, body: { version: asked.version, answer: words } })}
        onClose={() => setAnswering(null)}
      >
        <p>{asked?.words}</p>
        <Input.TextArea aria-label={t('promises.screen.answer')} rows={4} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
      </ConfirmAct>
    </Section>
  )
}
