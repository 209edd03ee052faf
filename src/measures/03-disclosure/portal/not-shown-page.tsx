import { workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { listPublicUnits } from '#kernel/parties/server'
import { ClockNote, definePage, PageHead, Pagination, PortalDay, PortalTable, Remark, StatusWord } from '#platform/pages'
import { formatCount } from '#platform/ui/common'
import { kindName } from '../common/kind-name.ts'
import { listNotShownActs, notShownStages } from '../server/not-shown-acts.ts'
import { filterOf, pageOf } from './act-list-page.tsx'

const SIZE = 50

/** What fell due and is not on the pages: overdue, lawfully withheld, or decided not to be published; never its content. */
export const notShownPage = definePage('/acts/not-shown', async (ctx, request) => {
  const { t, language, query } = request
  const page = pageOf(query)
  const { unit, kind, dueFrom, dueTo } = filterOf(query)
  const stage = notShownStages.find((each) => each === query['stage'])
  const { items, total } = await listNotShownActs(ctx, { unit, kind, dueFrom, dueTo, stage }, { size: SIZE, offset: (page - 1) * SIZE })
  const units = new Map((await listPublicUnits(ctx)).map((each) => [each.code, language === 'en' ? each.englishName : each.shortName]))
  const calendar = await loadCalendar(ctx)
  const title = stage ? t(`disclosure.stage.${stage}`) : t('disclosure.not-shown.title')
  return {
    kind: 'page',
    title,
    description: t('disclosure.not-shown.lead'),
    maxAge: 300,
    noIndex: true,
    body: (
      <article>
        <PageHead
          title={title}
          lead={t('disclosure.not-shown.lead')}
          back={unit ? { href: `/units/${unit}`, label: units.get(unit) ?? unit } : { href: '/acts', label: t('disclosure.acts.title') }}
        />
        <p role="status">{t('disclosure.acts.found', { count: formatCount(total) })}</p>
        <PortalTable
          t={t}
          caption={title}
          rows={items.map((item, index) => ({ ...item, index }))}
          rowKey={(row) => String(row.index)}
          empty={t('disclosure.not-shown.none')}
          columns={[
            { title: t('disclosure.acts.kind'), names: true, render: (row) => kindName(row.kind, language) },
            { title: t('disclosure.acts.unit'), render: (row) => units.get(row.unit) ?? row.unit },
            { title: t('disclosure.not-shown.due'), render: (row) => <PortalDay t={t} on={row.dueOn} short /> },
            {
              title: t('disclosure.not-shown.why'),
              render: (row) =>
                row.stage === 'missing' ? (
                  <ClockNote tone="late">{t('disclosure.not-shown.overdue', { days: Math.max(1, workingDaysBetween(calendar, row.dueOn, ctx.today)) })}</ClockNote>
                ) : (
                  <StatusWord>{t(`disclosure.stage.${row.stage}`)}</StatusWord>
                ),
            },
          ]}
        />
        <Pagination request={request} page={page} size={SIZE} total={total} />
        <Remark>
          <p>
            {t('disclosure.not-shown.what-then')} <a href={unit ? `/reports/new?unit=${unit}` : '/reports/new'}>{t('disclosure.acts.report')}</a>
          </p>
        </Remark>
      </article>
    ),
  }
})
