import { refuse } from '#base/domain-error'
import { formatYuan } from '#base/money'
import { loadCalendar } from '#kernel/calendar/server'
import { getClockKind } from '#kernel/clocks/common'
import { ClockLine, ClockSteps } from '#kernel/clocks/portal'
import { clocksOf, explainClock, readClocks } from '#kernel/clocks/server'
import { listEntriesAbout, type PlacedEntry } from '#kernel/ledger/server'
import { getPublicUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { Citation, definePage, Facts, PageHead, type PageReply, PageSection, PortalDay, type PortalFact, type PortalRequest, Remark, StatusWord } from '#platform/pages'
import { formatDay, formatShortDay } from '#platform/ui/common'
import { endlessDay } from '../common/action-kind.ts'
import { choiceName, fieldName, kindName } from '../common/kind-name.ts'
import { type Field, fieldsOfKind } from '../common/templates/index.ts'
import { listPublicChannels } from '../server/channels.ts'
import { findPublicAct, findRemovedAct, listPublicCorrections, type PublicAct, type RemovedAct } from '../server/public-acts.ts'

/** One act, to be read like a document: what was decided, by whom, whether its limit was kept, and how to check it. */
export const actPage = definePage('/acts/:id', async (ctx, request) => {
  const { t, language } = request
  const id = request.params['id'] ?? ''
  const act = await findPublicAct(ctx, id)
  if (!act) return removedPage(ctx, request, (await findRemovedAct(ctx, id)) ?? refuse('not-found', 'disclosure.acts.unknown'))
  const { unit } = await getPublicUnit(ctx, act.unit)
  const unitName = language === 'en' ? unit.englishName : unit.name
  const about = `disclosure.action:${act.actionId}`
  const calendar = await loadCalendar(ctx)
  const clocks = await Promise.all(
    readClocks(await clocksOf(ctx, about), ctx.today, calendar).map(async (clock) => ({ clock, lines: (await explainClock(ctx, clock.clockId, language)).lines })),
  )
  const corrections = await listPublicCorrections(ctx, act.actionId)
  const proof = (await listEntriesAbout(ctx, about)).findLast((entry) => entry.kind === 'disclosure.action-published' || entry.kind === 'disclosure.action-corrected')
  return {
    kind: 'page',
    title: act.title,
    description: [kindName(act.kind, language), act.decisionNumber, unitName].filter(Boolean).join(' · '),
    noIndex: act.counterpartyClass === 'natural-person',
    maxAge: 60,
    body: (
      <article className="document">
        <PageHead
          title={act.title}
          back={{ href: '/acts', label: t('disclosure.acts.title') }}
          tags={
            <>
              <StatusWord>{kindName(act.kind, language)}</StatusWord>
              {corrections.length > 0 ? <StatusWord tone="warn">{t('disclosure.act.corrected')}</StatusWord> : null}
            </>
          }
          lead={
            <>
              {act.decisionNumber ? <span>{act.decisionNumber} · </span> : null}
              <a href={`/units/${act.unit}`}>{unitName}</a>
              {' · '}
              <PortalDay t={t} on={act.decidedOn} short />
            </>
          }
        />
        <Facts items={factsOf(act, request)} />
        {act.withheldFields.length > 0 ? (
          <Remark>
            <p>{t('disclosure.act.withheld', { fields: act.withheldFields.map((key) => fieldName(act.kind, key, language)).join(t('disclosure.list.comma')) })}</p>
          </Remark>
        ) : null}
        <PageSection title={t('disclosure.act.clock')} id="clock">
          <p>{t('disclosure.act.published-on', { day: formatDay(t, act.publishedOn) })}</p>
          {clocks.length === 0 ? <p className="empty">{t('disclosure.kept.no-limit')}</p> : null}
          {clocks.map(({ clock, lines }) => (
            <div key={clock.clockId}>
              <p>
                {language === 'en' ? getClockKind(clock.kind).en : getClockKind(clock.kind).zh}
                {' · '}
                <ClockLine t={t} reading={clock.reading} dueOn={clock.dueOn} />
              </p>
              <ClockSteps t={t} lines={lines} />
            </div>
          ))}
          <Channels request={request} channels={await listPublicChannels(ctx, act.actionId)} />
          {act.displayUntil ? <p>{t('disclosure.act.display-until', { day: formatDay(t, act.displayUntil) })}</p> : null}
        </PageSection>
        {corrections.length > 0 ? <Corrections request={request} act={act} corrections={corrections} /> : null}
        <Proof request={request} act={act} proof={proof} />
        <p>
          <a href={`/reports/new?act=${act.actionId}`}>{t('disclosure.act.report')}</a>
        </p>
        <Citation request={request} title={act.title} day={ctx.today} path={`/acts/${act.actionId}`} />
      </article>
    ),
  }
})

/** Where else the act stands: site, weibo, wechat, client. */
function Channels({ request, channels }: { request: PortalRequest; channels: Awaited<ReturnType<typeof listPublicChannels>> }) {
  const { t } = request
  if (channels.length === 0) return null
  return (
    <p>
      {t('disclosure.act.channels')}{' '}
      {channels.map((channel, index) => (
        <span key={channel.channel}>
          {index > 0 ? ' · ' : ''}
          <a href={channel.address}>{t(`disclosure.channel.${channel.channel}`)}</a> <PortalDay t={t} on={channel.postedOn} short />
        </span>
      ))}
    </p>
  )
}

function Corrections({ request, act, corrections }: { request: PortalRequest; act: PublicAct; corrections: Awaited<ReturnType<typeof listPublicCorrections>> }) {
  const { t, language } = request
  const field = (key: string) => fieldsOfKind[act.kind].find((each) => each.key === key)
  const words = (key: string, value: string | null) => (value === null ? t('ui.none') : wordsOf(field(key), value, request))
  return (
    <PageSection title={t('disclosure.act.corrections')} id="corrections">
      <ul>
        {corrections.map((correction) => (
          <li key={`${correction.decidedOn}${correction.changes[0]?.field ?? ''}`}>
            <PortalDay t={t} on={correction.decidedOn} short />
            {' · '}
            {t(`disclosure.correction-reason.${correction.reason}`)}
            <ul>
              {correction.changes
                .filter((change) => !act.withheldFields.includes(change.field))
                .map((change) => (
                  <li key={change.field}>
                    {t('disclosure.act.change', {
                      field: fieldName(act.kind, change.field, language),
                      before: words(change.field, change.before),
                      after: words(change.field, change.after),
                    })}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </PageSection>
  )
}

/** How anyone can check that the page shows what was recorded, without trusting the page. */
function Proof({ request, act, proof }: { request: PortalRequest; act: PublicAct; proof: PlacedEntry | undefined }) {
  const { t } = request
  return (
    <PageSection title={t('disclosure.act.proof')} id="proof">
      {proof ? (
        <>
          <p>
            {t('disclosure.act.proof-place', { index: Number(proof.index) + 1 })} <a href={`/verify?entry=${proof.entryId}`}>{t('disclosure.act.verify')}</a>
          </p>
          <p>
            {t('disclosure.act.proof-content')} <a href={`/acts/${act.actionId}/record.json`}>{t('disclosure.act.record')}</a>
          </p>
          <p className="code">{act.commitment.toString('hex')}</p>
        </>
      ) : (
        <p>{t('disclosure.act.proof-pending')}</p>
      )}
    </PageSection>
  )
}

function factsOf(act: PublicAct, request: PortalRequest): PortalFact[] {
  const { t, language } = request
  return fieldsOfKind[act.kind]
    .filter((field) => field.open && field.key !== 'title')
    .flatMap((field): PortalFact[] => {
      const value = shownValue(act, field)
      if (value === null || value === '') return []
      const header = language === 'en' ? field.en : field.header
      // The national field counts in 万元; the page writes the amount in yuan, with its unit.
      const label = field.kind.startsWith('amount') ? header.replace(/\s*[（(][^（()）]*[）)]$/, '') : header
      if (field.key === 'counterpartyClass') return [{ label, value: t(`disclosure.counterparty.${value}`) }]
      return [{ label, value: field.kind === 'date' && value !== endlessDay ? <PortalDay t={t} on={value} short /> : wordsOf(field, value, request) }]
    })
}

function shownValue(act: PublicAct, field: Field): string | null {
  const { place } = field
  if ('counterpartyName' in place) return act.publicName
  if ('detail' in place) return act.detail[field.key] ?? null
  if ('column' in place) {
    const value = act[place.column]
    return value === null ? null : String(value)
  }
  return null
}

/** A value in the reader's words: choices by name, amounts in yuan, no end as such. */
function wordsOf(field: Field | undefined, value: string, { t, language }: Pick<PortalRequest, 't' | 'language'>): string {
  if (!field) return value
  if (field.kind === 'date') return value === endlessDay ? t('disclosure.act.endless') : formatShortDay(t, value)
  if (field.kind.startsWith('amount')) return t('disclosure.act.yuan', { amount: formatYuan(BigInt(value)) })
  return field.choices ? choiceName(field, value, language) : value
}

async function removedPage(ctx: ActContext, request: PortalRequest, act: RemovedAct): Promise<PageReply> {
  const { t, language } = request
  const { unit } = await getPublicUnit(ctx, act.unit)
  return {
    kind: 'page',
    status: 410,
    title: t('disclosure.removed.one'),
    noIndex: true,
    body: (
      <article>
        <PageHead title={t('disclosure.removed.one')} back={{ href: '/removed', label: t('disclosure.removed.title') }} lead={t(`disclosure.removed.ground.${act.ground}`)} />
        <Facts
          items={[
            { label: t('disclosure.acts.kind'), value: kindName(act.kind, language) },
            { label: t('disclosure.acts.unit'), value: <a href={`/units/${act.unit}`}>{language === 'en' ? unit.englishName : unit.name}</a> },
            { label: t('disclosure.acts.published'), value: <PortalDay t={t} on={act.publishedOn} short /> },
            { label: t('disclosure.removed.on'), value: <PortalDay t={t} on={act.removedOn} short /> },
          ]}
        />
        <p>{t('disclosure.removed.explain')}</p>
      </article>
    ),
  }
}
