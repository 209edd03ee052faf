import { DomainError, refuse } from '#base/domain-error'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { MOST_PUBLIC_FILES, PUBLIC_FILE_BYTES, PUBLIC_FILE_KINDS } from '#kernel/evidence/common'
import { listPublicUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { defineForm, definePage, Facts, PageHead, type PageReply, PageSection, type PortalRequest, Remark } from '#platform/pages'
import { formatFen, formatShortDay } from '#platform/ui/common'
import { type Milestone, type PromiseDays, promiseKinds } from '../common/index.ts'
import { askFollowUp } from '../server/follow-up.ts'
import { tokenHash } from '../server/link.ts'
import { promiseDays } from '../server/promise-days.ts'
import { stateView } from '../server/state-view.ts'
import { DueDay, UnitStatement } from './milestone-words.tsx'

interface Linked {
  readonly validUntil: PlainDate
  readonly revokedOn: PlainDate | null
  readonly promise: { kind: string; number: string; title: string; unit: string; office: string; counterpartyName: string; madeOn: PlainDate; amountFen: string | null }
  readonly clauses: readonly { side: string; body: string }[]
  readonly milestones: readonly (Omit<Milestone, 'amountFen' | 'deliveredFen'> & { amountFen: string | null; deliveredFen: string | null })[]
  readonly views: readonly { milestoneId: string; view: 'confirmed' | 'disputed'; words: string; statedOn: PlainDate; superseded: boolean }[]
  readonly requests: readonly { requestId: string; words: string; receivedOn: PlainDate; dueOn: PlainDate; answer: string | null; answeredOn: PlainDate | null }[]
}

/** What the other side reads through its link: the promise, what the unit says, what it said itself. Private; works without script. */
export const linkedPage = definePage('/p/:token', (ctx, request) => linkedReply(ctx, request, {}))

/** Takes a confirmation, a dispute or a question; a refusal comes back with the words still in their field. */
export const linkedForm = defineForm(
  '/p/:token',
  async (ctx, request) => {
    const { form, t, files = [] } = request
    const token = request.params['token'] ?? ''
    const received = files.length > 0 ? `&files=${files.length}` : ''
    try {
      if (form['act'] === 'ask') {
        const { dueOn } = await askFollowUp(ctx, { token, words: form['words'] ?? '', files })
        return { kind: 'redirect', to: `/p/${token}?said=asked&day=${dueOn}${received}` }
      }
      const view = form['act'] === 'confirmed' ? 'confirmed' : 'disputed'
      await stateView(ctx, { token, milestoneId: form['milestone'] ?? '', view, words: form['words'] ?? '', files })
      return { kind: 'redirect', to: `/p/${token}?said=${view}${received}` }
    } catch (error) {
      // Only what is wrong with the words or the moment is told on the page; a link that does not hold gets the plain refusal.
      if (!(error instanceof DomainError) || !['invalid', 'conflict', 'too-many'].includes(error.kind)) throw error
      return { ...(await linkedReply(ctx, request, form, t(error.code, error.params))), status: 422 }
    }
  },
  { maxBytes: PUBLIC_FILE_BYTES },
)

async function linkedReply(ctx: ActContext, request: PortalRequest, form: Readonly<Record<string, string>>, refusal?: string): Promise<PageReply> {
  const { t, language } = request
  const token = request.params['token'] ?? ''
  const linked = await readLinked(ctx, token)
  const days = await promiseDays(ctx)
  const unit = (await listPublicUnits(ctx)).find((each) => each.code === linked.promise.unit)
  const kind = promiseKinds().find((each) => each.id === linked.promise.kind)
  const unitName = (language === 'en' ? unit?.englishName : unit?.name) ?? linked.promise.unit
  return {
    kind: 'page',
    title: t('promises.page.linked-title', { title: linked.promise.title }),
    private: true,
    noIndex: true,
    body: (
      <article>
        <PageHead title={t('promises.page.linked-title', { title: linked.promise.title })} lead={t('promises.page.linked-lead')} />
        <Said request={request} refusal={refusal} />
        <Facts
          items={[
            { label: t('promises.page.owner'), value: unitName },
            { label: t('promises.page.office'), value: linked.promise.office },
            { label: t('promises.page.kind'), value: (language === 'en' ? kind?.en : kind?.zh) ?? '' },
            { label: t('promises.page.number'), value: linked.promise.number },
            { label: t('promises.page.made-on'), value: formatShortDay(t, linked.promise.madeOn) },
            { label: t('promises.page.counterparty'), value: linked.promise.counterpartyName },
            linked.promise.amountFen !== null && { label: t('promises.page.amount'), value: t('promises.page.yuan', { amount: formatFen(linked.promise.amountFen) }) },
          ]}
        />
        <p>{t('promises.page.valid-until', { day: formatShortDay(t, linked.validUntil) })}</p>
        {linked.milestones
          .filter((each) => each.side === 'unit')
          .map((each) => (
            <LinkedMilestone key={each.milestoneId} request={request} linked={linked} milestone={each} days={days} form={form} />
          ))}
        <FollowUps request={request} linked={linked} words={form['act'] === 'ask' ? (form['words'] ?? '') : ''} />
      </article>
    ),
  }
}

/** The promise behind a token. A token nobody gave, an ended and an expired link are refused each in their own words. */
async function readLinked(ctx: ActContext, token: string): Promise<Linked> {
  const { linked } = await ctx.db.one<{ linked: Linked | null }>(sql`select promises.public_linked(${tokenHash(token.slice(0, 100))}) as "linked"`)
  if (!linked) return refuse('not-found', 'promises.link.unknown', {})
  if (linked.revokedOn !== null) return refuse('forbidden', 'promises.link.revoked', { revokedOn: linked.revokedOn })
  if (linked.validUntil < ctx.today) return refuse('forbidden', 'promises.link.expired', { validUntil: linked.validUntil })
  return linked
}

function Said({ request, refusal }: { request: PortalRequest; refusal: string | undefined }) {
  const { t, query } = request
  const said = query['said'] ?? ''
  if (refusal) {
    return (
      <Remark tone="warn">
        <p role="alert">{refusal}</p>
      </Remark>
    )
  }
  if (!['confirmed', 'disputed', 'asked'].includes(said)) return null
  const day = parsePlainDate(query['day'] ?? '')
  return (
    <Remark>
      <p role="status">
        {t(`promises.page.thanks-${said}`, { day: day === undefined ? '' : formatShortDay(t, day) })}
        {/^[1-9]$/.test(query['files'] ?? '') ? ` ${t('evidence.public.received', { count: Number(query['files']) })}` : ''}
      </p>
    </Remark>
  )
}

function LinkedMilestone({
  request,
  linked,
  milestone,
  days,
  form,
}: {
  request: PortalRequest
  linked: Linked
  milestone: Linked['milestones'][number]
  days: PromiseDays
  form: Readonly<Record<string, string>>
}) {
  const { t, params } = request
  const shown = { ...milestone, amountFen: fen(milestone.amountFen), deliveredFen: fen(milestone.deliveredFen) }
  const own = linked.views.findLast((view) => view.milestoneId === milestone.milestoneId && !view.superseded)
  const disagree = own !== undefined && own.view === 'disputed' && milestone.outcome === 'met'
  const wrong = form['milestone'] === milestone.milestoneId
  return (
    <PageSection title={`${milestone.no}. ${milestone.title}`} id={`m${milestone.no}`}>
      <Facts
        items={[
          { label: t('promises.page.due'), value: <DueDay t={t} milestone={shown} /> },
          shown.amountFen !== null && { label: t('promises.page.amount'), value: t('promises.page.yuan', { amount: formatFen(shown.amountFen) }) },
          { label: t('promises.page.unit-says'), value: <UnitStatement t={t} milestone={shown} days={days} /> },
          own !== undefined && {
            label: t('promises.page.you-say'),
            value: `${t(own.view === 'confirmed' ? 'promises.page.you-confirmed' : 'promises.page.you-disputed', { day: formatShortDay(t, own.statedOn) })}${own.words ? ` · ${own.words}` : ''}`,
          },
        ]}
      />
      {disagree ? (
        <Remark tone="warn">
          <p>{t('promises.page.disagree')}</p>
        </Remark>
      ) : null}
      {milestone.ended ? null : (
        <form className="fields" method="post" action={`/p/${params['token']}`} encType="multipart/form-data">
          <input type="hidden" name="milestone" value={milestone.milestoneId} />
          <label>
            {t('promises.page.words')}
            <textarea name="words" rows={3} maxLength={2000} defaultValue={wrong ? (form['words'] ?? '') : ''} aria-invalid={wrong} />
          </label>
          <FileField request={request} />
          {milestone.outcome !== null ? (
            <button type="submit" name="act" value="confirmed">
              {t('promises.page.confirm')}
            </button>
          ) : null}{' '}
          <button type="submit" name="act" value="disputed">
            {t('promises.page.dispute')}
          </button>
        </form>
      )}
    </PageSection>
  )
}

/** Where files are chosen; a plain field that works without script. */
function FileField({ request: { t } }: { request: PortalRequest }) {
  return (
    <label>
      {t('evidence.public.label')}
      <input type="file" name="files" multiple accept={PUBLIC_FILE_KINDS} />
      <small>{t('evidence.public.hint', { count: MOST_PUBLIC_FILES, most: PUBLIC_FILE_BYTES / 1024 / 1024 })}</small>
    </label>
  )
}

function FollowUps({ request, linked, words }: { request: PortalRequest; linked: Linked; words: string }) {
  const { t, params } = request
  return (
    <PageSection title={t('promises.page.ask-title')} id="ask">
      {linked.requests.map((asked) => (
        <Facts
          key={asked.requestId}
          items={[
            { label: t('promises.page.asked', { day: formatShortDay(t, asked.receivedOn) }), value: asked.words, wide: true },
            asked.answer !== null && asked.answeredOn !== null
              ? { label: t('promises.page.answered', { day: formatShortDay(t, asked.answeredOn) }), value: asked.answer, wide: true }
              : { label: t('promises.page.unit-says'), value: t('promises.page.answer-due', { day: formatShortDay(t, asked.dueOn) }), wide: true },
          ]}
        />
      ))}
      <form className="fields" method="post" action={`/p/${params['token']}`} encType="multipart/form-data">
        <input type="hidden" name="act" value="ask" />
        <label>
          {t('promises.page.ask-words')}
          <textarea name="words" rows={4} minLength={5} maxLength={2000} required defaultValue={words} />
        </label>
        <FileField request={request} />
        <button type="submit">{t('promises.page.ask')}</button>
      </form>
    </PageSection>
  )
}

function fen(amount: string | null): bigint | null {
  return amount === null ? null : BigInt(amount)
}
