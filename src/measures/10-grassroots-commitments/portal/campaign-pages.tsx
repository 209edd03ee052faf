import { DomainError, refuse } from '#base/domain-error'
import { getPublicUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { ClockNote, defineForm, definePage, Facts, PageHead, type PageReply, PageSection, PortalDay, type PortalRequest, PortalTable, Remark, StatusWord } from '#platform/pages'
import { formatShortDay } from '#platform/ui/common'
import { objectionGrounds } from '../common/campaign.ts'
import { codeHash, lodgeObjection } from '../server/campaign-objections.ts'
import { listPublicCampaigns, listPublicNominees, type PublicCampaign, type PublicNominee } from './public-reads.ts'
import { campaignTone } from './words.ts'

async function getCampaign(ctx: ActContext, campaignId: string): Promise<PublicCampaign> {
  const [campaign] = /^[0-9a-f-]{36}$/.test(campaignId) ? await listPublicCampaigns(ctx, { campaignId }) : []
  return campaign ?? refuse('not-found', 'grassroots.campaign.unknown')
}

const noticeRuns = (campaign: PublicCampaign, today: string) => campaign.state === 'noticed' && campaign.noticeDueOn !== null && today <= campaign.noticeDueOn

/** A campaign from its rules to the end of its awards. Natural persons are masked; their page stays out of search engines. Duty 10.2. */
export const campaignPage = definePage('/campaigns/:campaignId', async (ctx, request) => {
  const { t, language } = request
  const campaign = await getCampaign(ctx, request.params['campaignId'] ?? '')
  const { unit } = await getPublicUnit(ctx, campaign.unit)
  const nominees = await listPublicNominees(ctx, campaign.campaignId)
  const over = campaign.validTo !== null && campaign.validTo < ctx.today
  const state = over ? 'ended' : campaign.state
  const persons = campaign.kind === 'worker' || campaign.kind === 'farmer'
  return {
    kind: 'page',
    title: campaign.title,
    description: t(`grassroots.campaign.kind.${campaign.kind}`),
    noIndex: persons,
    maxAge: 300,
    body: (
      <article>
        <PageHead
          title={campaign.title}
          lead={t('grassroots.campaign.lead')}
          back={{ href: `/grassroots/${campaign.unit}`, label: language === 'en' ? unit.englishName : unit.name }}
          tags={<StatusWord tone={campaignTone(state)}>{t(`grassroots.campaign.public-state.${state}`)}</StatusWord>}
        />
        {noticeRuns(campaign, ctx.today) ? (
          <Remark tone="warn">
            <p>
              {t('grassroots.campaign.notice-until', { day: campaign.noticeDueOn === null ? '' : formatShortDay(t, campaign.noticeDueOn) })}{' '}
              <a href={`/campaigns/${campaign.campaignId}/objection`}>{t('grassroots.objection.open')}</a>
            </p>
          </Remark>
        ) : null}
        <Facts
          items={[
            { label: t('grassroots.campaign.kind'), value: t(`grassroots.campaign.kind.${campaign.kind}`) },
            { label: t('grassroots.campaign.rules-on'), value: <PortalDay t={t} on={campaign.rulesOn} short /> },
            campaign.noticeOn !== null && { label: t('grassroots.campaign.notice-on'), value: <PortalDay t={t} on={campaign.noticeOn} short /> },
            campaign.awardedOn !== null && { label: t('grassroots.campaign.awarded-on'), value: <PortalDay t={t} on={campaign.awardedOn} short /> },
            campaign.validTo !== null && { label: t('grassroots.campaign.valid-to'), value: <PortalDay t={t} on={campaign.validTo} short /> },
            campaign.cancelReason !== null && { label: t('grassroots.campaign.cancel-reason'), value: campaign.cancelReason, wide: true },
          ]}
        />
        {campaign.noticeOn !== null ? (
          <PageSection title={t(campaign.awardedOn === null ? 'grassroots.campaign.nominees' : 'grassroots.campaign.awarded')} id="names">
            <NomineeTable request={request} campaign={campaign} nominees={nominees} objecting={noticeRuns(campaign, ctx.today)} over={over} />
          </PageSection>
        ) : null}
        <PageSection title={t('grassroots.incentives.title')} id="measures">
          <PortalTable
            t={t}
            caption={t('grassroots.incentives.title')}
            rows={campaign.incentives}
            rowKey={(measure) => measure.code}
            columns={[
              { title: t('grassroots.incentives.measure'), names: true, render: (measure) => t(`grassroots.incentive.${measure.code}`) },
              { title: t('grassroots.incentives.what'), render: (measure) => measure.what },
              { title: t('grassroots.incentives.by'), render: (measure) => measure.by },
              { title: t('grassroots.incentives.basis'), render: (measure) => measure.basis },
            ]}
          />
        </PageSection>
        <PageSection title={t('grassroots.campaign.rules')} id="rules">
          {campaign.rules.split(/\n+/).map((paragraph, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to text
            <p key={index}>{paragraph}</p>
          ))}
        </PageSection>
      </article>
    ),
  }
})

function NomineeTable(props: { request: PortalRequest; campaign: PublicCampaign; nominees: readonly PublicNominee[]; objecting: boolean; over: boolean }) {
  const { t } = props.request
  const word = (nominee: PublicNominee) =>
    nominee.state === 'withdrawn' ? (
      <ClockNote tone="ended">
        {t('grassroots.nominee.withdrawn', { day: nominee.settledOn === null ? '' : formatShortDay(t, nominee.settledOn), why: t(`grassroots.withdrawal.${nominee.ground}`) })}
      </ClockNote>
    ) : (
      t(nominee.state === 'noticed' ? 'grassroots.nominee.noticed' : 'grassroots.nominee.awarded')
    )
  return (
    <PortalTable
      t={t}
      caption={t('grassroots.campaign.nominees')}
      rows={props.nominees}
      rowKey={(nominee) => nominee.nominationId}
      empty={t(props.over ? 'grassroots.nominee.all-ended' : 'grassroots.nominee.none')}
      columns={[
        { title: t('grassroots.nominee.name'), names: true, render: (nominee) => nominee.publicName },
        ...(props.nominees.some((nominee) => nominee.uscc !== null)
          ? [{ title: t('grassroots.nominee.code'), render: (nominee: PublicNominee) => nominee.uscc ?? t('ui.none') }]
          : []),
        { title: t('grassroots.nominee.merits'), render: (nominee) => nominee.merits || t('ui.none') },
        { title: t('grassroots.nominee.standing'), render: word },
        ...(props.objecting
          ? [
              {
                title: t('grassroots.objection.short'),
                render: (nominee: PublicNominee) => (
                  <a
                    href={`/campaigns/${props.campaign.campaignId}/objection?nominee=${nominee.nominationId}`}
                    aria-label={t('grassroots.objection.against', { name: nominee.publicName })}
                  >
                    {t('grassroots.objection.short')}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Where anybody objects to a nominee while the notice runs. No account, no script. */
export const objectionFormPage = definePage('/campaigns/:campaignId/objection', async (ctx, request) => formPage(ctx, request, request.params['campaignId'] ?? '', {}, []))

/** Takes the form; a refusal comes back with the words still in their fields. */
export const objectionForm = defineForm('/campaigns/:campaignId/objection', async (ctx, request) => {
  const { t, form } = request
  const { nomination, ground, words, contact } = form
  try {
    const lodged = await lodgeObjection(ctx, { nominationId: nomination, ground, words, ...(contact?.trim() ? { contact } : {}) })
    return {
      kind: 'page',
      title: t('grassroots.objection.thanks'),
      noIndex: true,
      body: (
        <article>
          <PageHead title={t('grassroots.objection.thanks')} lead={t('grassroots.objection.keep-code')} />
          <p className="code">{lodged.code}</p>
          <p>
            {t('grassroots.objection.due', { day: formatShortDay(t, lodged.dueOn) })}{' '}
            <a href={`/campaigns/objections/status?code=${lodged.code}`}>{t('grassroots.objection.status')}</a>
          </p>
        </article>
      ),
    }
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    const wrong = error.fields.map((field) => field.path)
    return { ...(await formPage(ctx, request, request.params['campaignId'] ?? '', form, wrong, t(error.code, error.params))), status: error.kind === 'too-many' ? 429 : 422 }
  }
})

async function formPage(
  ctx: ActContext,
  request: PortalRequest,
  campaignId: string,
  values: Readonly<Record<string, string>>,
  wrong: readonly string[],
  refusal?: string,
): Promise<PageReply> {
  const { t, query } = request
  const campaign = await getCampaign(ctx, campaignId)
  const open = noticeRuns(campaign, ctx.today)
  const nominees = open ? (await listPublicNominees(ctx, campaignId)).filter((nominee) => nominee.state === 'noticed') : []
  return {
    kind: 'page',
    title: t('grassroots.objection.title'),
    noIndex: true,
    body: (
      <article>
        <PageHead title={t('grassroots.objection.title')} lead={t('grassroots.objection.lead')} back={{ href: `/campaigns/${campaignId}`, label: campaign.title }} />
        {refusal ? (
          <Remark tone="warn">
            <p role="alert">{refusal}</p>
          </Remark>
        ) : null}
        {open ? (
          <form className="fields" method="post" action={`/campaigns/${campaignId}/objection`}>
            <label>
              {t('grassroots.objection.nominee')}
              <select name="nomination" required defaultValue={values['nomination'] ?? query['nominee'] ?? ''} aria-invalid={wrong.includes('nominationId')}>
                <option value="">{t('grassroots.objection.choose')}</option>
                {nominees.map((nominee) => (
                  <option key={nominee.nominationId} value={nominee.nominationId}>
                    {nominee.publicName}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('grassroots.objection.ground')}
              <select name="ground" required defaultValue={values['ground'] ?? 'record'}>
                {objectionGrounds.map((ground) => (
                  <option key={ground} value={ground}>
                    {t(`grassroots.objection.ground.${ground}`)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('grassroots.objection.words')}
              <textarea name="words" rows={6} minLength={5} maxLength={1000} required defaultValue={values['words'] ?? ''} aria-invalid={wrong.includes('words')} />
              <small>{t('grassroots.objection.words-hint')}</small>
            </label>
            <label>
              {t('grassroots.objection.contact')}
              <input name="contact" maxLength={100} autoComplete="off" defaultValue={values['contact'] ?? ''} />
              <small>{t('grassroots.objection.contact-hint')}</small>
            </label>
            <button type="submit">{t('grassroots.objection.send')}</button>
          </form>
        ) : (
          <p className="empty">{t('grassroots.objection.notice-over')}</p>
        )}
        <p>
          <a href="/campaigns/objections/status">{t('grassroots.objection.status')}</a>
        </p>
      </article>
    ),
  }
}

/** What became of an objection, by its code. */
export const objectionStatusPage = definePage('/campaigns/objections/status', async (ctx, request) => {
  const { t, query } = request
  const code = query['code']?.slice(0, 20) ?? ''
  const found = code
    ? await ctx.db.maybe<{ ground: string; state: 'lodged' | 'upheld' | 'rejected'; lodgedOn: string; dueOn: string; answeredOn: string | null; answer: string | null }>(sql`
        select o.ground as "ground", o.state as "state", o.lodged_on as "lodgedOn", o.due_on as "dueOn", o.answered_on as "answeredOn", o.answer as "answer"
          from grassroots_commitments.public_objection o where o.district = ${ctx.district} and o.code_hash = ${codeHash(code)}`)
    : undefined
  return {
    kind: 'page',
    title: t('grassroots.objection.status'),
    noIndex: true,
    body: (
      <article>
        <PageHead title={t('grassroots.objection.status')} />
        <form className="fields" method="get" action="/campaigns/objections/status">
          <label>
            {t('grassroots.objection.code')}
            <input name="code" defaultValue={code} required maxLength={20} autoComplete="off" />
          </label>
          <button type="submit">{t('grassroots.objection.look')}</button>
        </form>
        {code && !found ? <p className="empty">{t('grassroots.objection.unknown-code')}</p> : null}
        {found ? (
          <Facts
            items={[
              { label: t('grassroots.objection.ground'), value: t(`grassroots.objection.ground.${found.ground}`) },
              { label: t('grassroots.objection.lodged'), value: <PortalDay t={t} on={found.lodgedOn} short /> },
              {
                label: t('grassroots.objection.standing'),
                value: found.state === 'lodged' ? t('grassroots.objection.due', { day: formatShortDay(t, found.dueOn) }) : t(`grassroots.objection.state.${found.state}`),
              },
              found.answer ? { label: t('grassroots.objection.answer'), value: found.answer, wide: true } : null,
            ]}
          />
        ) : null}
      </article>
    ),
  }
})
