import { getPublicUnit } from '#kernel/parties/server'
import { definePage, NumberDoor, NumberRow, PageHead, PageSection, Pagination, type PortalRequest, PortalTable, Remark, type UnitSection } from '#platform/pages'
import { type PromiseDays, promiseKinds } from '../common/index.ts'
import { promiseDays } from '../server/promise-days.ts'
import { countPublicLists, listPublicMilestones, type PublicList, type PublicMilestone, publicLists } from '../server/public-promises.ts'
import { DueDay, OtherView, UnitStatement } from './milestone-words.tsx'

const PAGE = 50

/** What a unit promised: owed, kept, late, lawfully changed, each number with its list. */
export const unitPromisesPage = definePage('/units/:code/promises', async (ctx, request) => {
  const { t, language, query } = request
  const code = request.params['code'] ?? ''
  const { unit } = await getPublicUnit(ctx, code)
  const name = language === 'en' ? unit.englishName : unit.name
  const list = publicLists.find((each) => each === query['list']) ?? 'owed'
  const page = Math.min(Math.max(Number.parseInt(query['page'] ?? '1', 10) || 1, 1), 2_000)
  const counts = await countPublicLists(ctx, { unit: code })
  const rows = await listPublicMilestones(ctx, { unit: code, list, limit: PAGE, offset: (page - 1) * PAGE })
  return {
    kind: 'page',
    title: t('promises.page.unit-title', { unit: name }),
    description: t('promises.page.unit-lead'),
    body: (
      <>
        <PageHead
          title={t('promises.page.unit-title', { unit: name })}
          lead={t('promises.page.unit-lead')}
          back={{ href: `/units/${code}`, label: t('promises.page.back-unit') }}
        />
        <NumberRow>
          {publicLists.map((each) => (
            <NumberDoor
              key={each}
              t={t}
              value={counts[each]}
              label={t(`promises.page.list-${each}`)}
              href={listAddress(code, each)}
              explain={t(`promises.page.${each}-means`)}
              asOf={ctx.today}
            />
          ))}
        </NumberRow>
        <PageSection title={t(`promises.page.list-${list}`)} id="list">
          <MilestoneTable request={request} rows={rows} days={await promiseDays(ctx)} caption={t(`promises.page.list-${list}`)} />
          <Pagination request={request} page={page} size={PAGE} total={counts[list]} />
        </PageSection>
        <Remark>
          <p>{t('promises.page.neutral')}</p>
        </Remark>
      </>
    ),
  }
})

export function listAddress(unit: string, list: PublicList): string {
  return `/units/${unit}/promises?list=${list}#list`
}

export function MilestoneTable({ request, rows, days, caption }: { request: PortalRequest; rows: readonly PublicMilestone[]; days: PromiseDays; caption: string }) {
  const { t, language } = request
  const kindOf = (id: string) => promiseKinds().find((each) => each.id === id)
  const kindName = (id: string) => (language === 'en' ? kindOf(id)?.en : kindOf(id)?.zh) ?? ''
  return (
    <PortalTable
      t={t}
      caption={caption}
      rows={rows}
      rowKey={(row) => row.milestoneId}
      empty={t('promises.page.empty')}
      columns={[
        {
          title: t('promises.page.promise'),
          names: true,
          render: (row) => (
            <>
              <a href={`/promises/${row.promiseId}`}>{row.promiseTitle}</a> <small>{row.number}</small>
            </>
          ),
        },
        { title: t('promises.page.kind'), render: (row) => kindName(row.kind) },
        { title: t('promises.page.what'), render: (row) => row.title },
        { title: t('promises.page.due'), render: (row) => <DueDay t={t} milestone={row} /> },
        { title: t('promises.page.unit-says'), render: (row) => <UnitStatement t={t} milestone={row} days={days} /> },
        { title: t('promises.page.view'), render: (row) => (kindOf(row.kind)?.link ? <OtherView t={t} milestone={row} /> : '—') },
      ]}
    />
  )
}

/** The part about promises on a unit's page, and the four figures at its head. */
export const promiseUnitSection: UnitSection = {
  id: 'promises',
  titleKey: 'promises.page.section',
  order: 5,
  async render(ctx, request, unit) {
    const { t } = request
    const counts = await countPublicLists(ctx, { unit })
    if (publicLists.every((list) => counts[list] === 0)) return null
    const list = counts.late > 0 ? 'late' : 'owed'
    const rows = await listPublicMilestones(ctx, { unit, list, limit: 5, offset: 0 })
    return (
      <>
        <h3>{t(`promises.page.list-${list}`)}</h3>
        <MilestoneTable request={request} rows={rows} days={await promiseDays(ctx)} caption={t(`promises.page.list-${list}`)} />
        <p>
          <a href={`/units/${unit}/promises`}>{t('promises.page.see-all')}</a>
        </p>
      </>
    )
  },
  async figures(ctx, { t }, unit) {
    const counts = await countPublicLists(ctx, { unit })
    if (publicLists.every((list) => counts[list] === 0)) return []
    return publicLists.map((list) => ({
      value: counts[list],
      label: t(`promises.page.list-${list}`),
      href: listAddress(unit, list),
      explain: t(`promises.page.${list}-means`),
      asOf: ctx.today,
    }))
  },
}
