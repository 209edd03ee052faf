import './disclosure.css'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#platform/http/common'
import {
  ConfirmAct,
  EmptyState,
  ErrorPanel,
  formatCount,
  Moment,
  NumberDoor,
  NumberRow,
  PageHeader,
  ReasonedButton,
  ScreenLink,
  Section,
  SideDrawer,
  SkeletonLines,
  StatusTag,
  useAct,
  useApi,
  useGo,
  useReason,
  useScreenParams,
  useScreenQuery,
  useText,
} from '#platform/ui/web'
import type { SeverityTier } from '../common/action-kind.ts'
import { abandonBulkReview, actionFile, actionList, bulkReview, completeBulkReview, readSample } from '../common/api.ts'
import { isCleanReview } from '../common/review-form.ts'
import { ActionFacts } from './ActionFacts.tsx'
import { useKinds, useUnits } from './action-words.tsx'
import { filterOf } from './list-filter.ts'
import { ReviewDrawer } from './ReviewDrawer.tsx'
import { singleReason } from './ReviewScreen.tsx'
import { completeReview, SecrecyQuestions, unanswered } from './SecrecyQuestions.tsx'
import { SeverityChoice } from './SeverityChoice.tsx'

type Bulk = AnswerOf<typeof bulkReview>

/** Many acts by one form: what is in it and what fell out, the sample to be read, the form, and the end. */
export function BulkReviewScreen() {
  const t = useText()
  const bulkId = useScreenParams()['bulkId'] ?? ''
  const units = useUnits('disclosure.action.review')
  const answer = useApi(bulkReview, { params: { bulkId } })
  const back = { to: '/disclosure/review', label: t('disclosure.queue.title') }
  const bulk = answer.data
  if (!bulk) {
    return (
      <>
        <PageHeader title={t('disclosure.bulk-screen.title')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />}
      </>
    )
  }
  const { naturalPerson, keyword, ownSubmission } = bulk.fallenOut
  const out = naturalPerson + keyword + ownSubmission
  const read = bulk.sample.filter((one) => one.verdict !== null).length
  return (
    <>
      <PageHeader
        title={t('disclosure.bulk-screen.title')}
        back={back}
        lead={
          <>
            {units.nameOf(bulk.unit)} · <Moment at={bulk.openedAt} />
          </>
        }
        tags={<StatusTag tone={bulk.state === 'open' ? 'active' : bulk.state === 'completed' ? 'good' : 'closed'} word={t(`disclosure.bulk-screen.state.${bulk.state}`)} />}
        actions={bulk.state === 'open' ? <Abandon bulk={bulk} /> : null}
      />
      <NumberRow>
        <NumberDoor look="figure" value={bulk.selected} label={t('disclosure.bulk-screen.selected')} explain={t('disclosure.bulk-screen.selected-explain')} />
        <NumberDoor
          look="figure"
          value={out}
          label={t('disclosure.bulk-screen.out')}
          explain={t('disclosure.bulk-screen.out-explain')}
          {...(out > 0 ? { tone: 'warn' as const } : {})}
        />
        <NumberDoor
          look="figure"
          value={t('disclosure.bulk-screen.read-of', { read, sample: bulk.sampleSize })}
          label={t('disclosure.bulk-screen.sample')}
          explain={t('disclosure.bulk-screen.sample-explain', { seed: bulk.seed })}
        />
      </NumberRow>
      {bulk.state === 'open' ? (
        <div className="dis-review dis-bulk">
          <Section title={t('disclosure.bulk-screen.step-read')}>
            <Sample bulk={bulk} />
          </Section>
          <Section title={t('disclosure.bulk-screen.step-form')}>
            <Complete bulk={bulk} />
          </Section>
        </div>
      ) : (
        <EmptyState
          title={t(`disclosure.bulk-screen.ended-${bulk.state}`, { count: formatCount(bulk.selected) })}
          hint={t(`disclosure.bulk-screen.ended-${bulk.state}-hint`)}
          action={
            <ScreenLink to={bulk.state === 'completed' ? '/disclosure/actions?state=cleared' : '/disclosure/review'}>
              {t(`disclosure.bulk-screen.ended-${bulk.state}-go`)}
            </ScreenLink>
          }
        />
      )}
      {out > 0 ? (
        <Section title={t('disclosure.bulk-screen.step-single')}>
          <FallenOut bulk={bulk} />
        </Section>
      ) : null}
    </>
  )
}

/** The sample, drawn by a seed anyone can draw again; each is opened, read and judged. */
function Sample({ bulk }: { bulk: Bulk }) {
  const t = useText()
  const reason = useReason()
  const [open, setOpen] = useState<string | null>(null)
  const file = useApi(actionFile, { params: { actionId: open ?? '' } }, { enabled: open !== null, keep: false })
  const act = useAct(readSample, {
    onDone: () => {
      const next = bulk.sample.find((one) => one.verdict === null && one.actionId !== open)
      setOpen(next?.actionId ?? null)
    },
  })
  const judge = (verdict: 'fit' | 'unfit') => open && void act.run({ params: { bulkId: bulk.bulkId }, body: { actionId: open, verdict } })
  const one = bulk.sample.find((each) => each.actionId === open)
  const place = bulk.sample.findIndex((each) => each.actionId === open) + 1
  return (
    <>
      <p className="sn-muted">{t('disclosure.bulk-screen.read-what')}</p>
      <ul className="dis-lines">
        {bulk.sample.map((item) => (
          <li key={item.actionId}>
            <span>
              <button type="button" className="sn-link" onClick={() => setOpen(item.actionId)}>
                {item.title}
              </button>
              <span className="dis-number">{item.decisionNumber ?? t('disclosure.actions.no-number')}</span>
            </span>
            <StatusTag
              tone={item.verdict === 'fit' ? 'good' : item.verdict === 'unfit' ? 'bad' : 'waiting'}
              word={t(item.verdict === null ? 'disclosure.bulk-screen.unread' : `disclosure.bulk-screen.${item.verdict}`)}
            />
          </li>
        ))}
      </ul>
      <SideDrawer
        open={open !== null}
        title={one?.title ?? ''}
        onClose={() => setOpen(null)}
        extra={<span className="sn-muted">{t('disclosure.queue.place', { place, total: bulk.sampleSize })}</span>}
        footer={
          <>
            <ReasonedButton
              type="primary"
              loading={act.busy}
              reason={reason('disclosure.action.review', bulk.unit) ?? (file.data ? null : t('ui.loading'))}
              onClick={() => judge('fit')}
            >
              {t('disclosure.bulk-screen.mark-fit')}
            </ReasonedButton>
            <ReasonedButton danger reason={reason('disclosure.action.review', bulk.unit) ?? (file.data ? null : t('ui.loading'))} onClick={() => judge('unfit')}>
              {t('disclosure.bulk-screen.mark-unfit')}
            </ReasonedButton>
          </>
        }
      >
        {file.error ? <ErrorPanel error={file.error} /> : file.data ? <ActionFacts file={file.data} columns={1} /> : <SkeletonLines lines={8} />}
      </SideDrawer>
    </>
  )
}

/** One form for all: clean answers only, since what is doubtful fell out. */
function Complete({ bulk }: { bulk: Bulk }) {
  const t = useText()
  const reason = useReason()
  const [answers, setAnswers] = useState(unanswered)
  const [note, setNote] = useState('')
  const [tier, setTier] = useState<SeverityTier | null>(null)
  const [need, setNeed] = useState('')
  const act = useAct(completeBulkReview, { errors: 'inline', says: 'disclosure.bulk-screen.done' })
  const review = completeReview(answers, note)
  const unread = bulk.sample.filter((one) => one.verdict === null).length
  const unfit = bulk.sample.filter((one) => one.verdict === 'unfit').length
  const missing =
    reason('disclosure.action.review', bulk.unit) ??
    (unfit > 0
      ? t('disclosure.bulk.sample-unfit', { count: unfit })
      : unread > 0
        ? t('disclosure.bulk.sample-unread', { count: unread })
        : review === null
          ? t('disclosure.review.answers-needed')
          : !isCleanReview(review)
            ? t('disclosure.bulk.form-not-clean')
            : bulk.penalties > 0 && tier === null
              ? t('disclosure.review.tier-needed')
              : null)
  return (
    <>
      <SecrecyQuestions bulk answers={answers} onChange={setAnswers} />
      {bulk.penalties > 0 ? <SeverityChoice tier={tier} suggested={null} need={need} onTier={setTier} onNeed={setNeed} /> : null}
      <fieldset className="dis-question">
        <legend>{t('disclosure.review.note')}</legend>
        <Input.TextArea aria-label={t('disclosure.review.note')} rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </fieldset>
      <ErrorPanel error={act.error} />
      <div className="dis-acts">
        <ReasonedButton
          type="primary"
          reason={missing}
          loading={act.busy}
          onClick={() =>
            review &&
            void act.run({
              params: { bulkId: bulk.bulkId },
              body: { version: bulk.version, review, ...(bulk.penalties > 0 && tier ? { severity: tier } : {}), ...(tier === 'minor' && need.trim() ? { minorNeed: need } : {}) },
            })
          }
        >
          {t('disclosure.bulk-screen.complete', { count: formatCount(bulk.selected) })}
        </ReasonedButton>
      </div>
      <p className="sn-muted">{missing ?? t('disclosure.bulk-screen.complete-what', { count: formatCount(bulk.selected) })}</p>
    </>
  )
}

/** Most fallen-out acts looked through at once; the queue has them all. */
const LOOKED = 200

/** What did not fit into the bulk and why, each to be reviewed alone. */
function FallenOut({ bulk }: { bulk: Bulk }) {
  const t = useText()
  const kinds = useKinds()
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const { kind, decidedFrom, decidedTo } = filterOf(query, null)
  const narrowed = { ...(kind ? { kind } : {}), ...(decidedFrom ? { decidedFrom } : {}), ...(decidedTo ? { decidedTo } : {}) }
  const answer = useApi(actionList, { query: { unit: bulk.unit, state: 'in-review', ...narrowed, limit: LOOKED } })
  const single = (answer.data?.items ?? []).filter((act) => singleReason(act) !== null)
  const place = single.findIndex((act) => act.actionId === open)
  const { naturalPerson, keyword, ownSubmission } = bulk.fallenOut
  return (
    <>
      <ul>
        {naturalPerson > 0 ? <li>{t('disclosure.bulk-screen.out-natural-person', { count: naturalPerson })}</li> : null}
        {keyword > 0 ? <li>{t('disclosure.bulk-screen.out-keyword', { count: keyword })}</li> : null}
        {ownSubmission > 0 ? <li>{t('disclosure.bulk-screen.out-own', { count: ownSubmission })}</li> : null}
      </ul>
      <ul className="dis-lines">
        {single.map((act) => (
          <li key={act.actionId}>
            <span>
              <button type="button" className="sn-link" onClick={() => setOpen(act.actionId)}>
                {act.title}
              </button>
              <span className="dis-number">
                {kinds.nameOf(act.kind)} · {act.decisionNumber ?? t('disclosure.actions.no-number')}
              </span>
            </span>
            <StatusTag tone="warn" word={t(`disclosure.mark.${singleReason(act)}`)} />
          </li>
        ))}
      </ul>
      {single.length === 0 && answer.data ? <p className="sn-muted">{t('disclosure.bulk-screen.out-none-left')}</p> : null}
      <ReviewDrawer actionId={open} onClose={() => setOpen(null)} onDone={() => setOpen(single[place + 1]?.actionId ?? null)} />
    </>
  )
}

/** Gives the bulk up; its acts stay in the queue. */
function Abandon({ bulk }: { bulk: Bulk }) {
  const t = useText()
  const go = useGo()
  const [open, setOpen] = useState(false)
  const act = useAct(abandonBulkReview, { errors: 'inline', says: 'disclosure.bulk-screen.abandoned', onDone: () => go('/disclosure/review') })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('disclosure.bulk-screen.abandon')}</Button>
      <ConfirmAct
        open={open}
        title={t('disclosure.bulk-screen.abandon')}
        verb={t('disclosure.bulk-screen.abandon')}
        error={act.error}
        onConfirm={() => act.run({ params: { bulkId: bulk.bulkId }, body: { version: bulk.version } })}
        onClose={() => setOpen(false)}
      >
        <p>{t('disclosure.bulk-screen.abandon-what')}</p>
      </ConfirmAct>
    </>
  )
}
