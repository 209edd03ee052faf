import { parsePlainDate } from '#base/plain-date'
import {
  addressOf,
  Citation,
  DataLinks,
  definePage,
  Facts,
  PageHead,
  PageSection,
  Pagination,
  PortalDay,
  type PortalRequest,
  PortalTable,
  Remark,
  StatusWord,
} from '#platform/pages'
import type { Language, Translate } from '#platform/text/common'
import { formatShortDay } from '#platform/ui/common'
import { formatCitation, periodText, type RegisterEntry, type RegisterValue, registerGroups, registerValueText, sourceText, valueOn, wordOf } from '../common/index.ts'
import { EXPIRY_NOTICE_DAYS, findEntries, getEntry, lawDocument, type ReadSwitch, readSwitches } from '../server/read-register.ts'

const PAGE_SIZE = 40

/** The public register of law: every figure, as of a day. */
export const lawPage = definePage(
  '/law',
  async (ctx, request) => {
    const { t, language, query } = request
    const day = parsePlainDate(query['on'] ?? '') ?? ctx.today
    const group = registerGroups.find((candidate) => candidate === query['group'])
    const { entries, expiring } = findEntries(day, { group, word: query['q'] ?? '', used: query['used'] === 'yes' ? 'yes' : undefined })
    const page = Math.max(1, Math.min(Number(query['page'] ?? 1) || 1, Math.ceil(entries.length / PAGE_SIZE) || 1))
    const shown = entries.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    const plain = Object.keys(query).every((key) => key === 'lang')
    const switches = plain ? await readSwitches(ctx, day) : []
    return {
      kind: 'page',
      title: t('law.title'),
      description: t('law.lead'),
      body: (
        <>
          <PageHead title={t('law.title')} lead={t('law.page.intro')} />
          <Filters request={request} day={day} />
          <p className="lead">{t('law.count', { count: entries.length })}</p>
          <PortalTable
            t={t}
            caption={t('law.title')}
            rows={shown}
            rowKey={(entry) => entry.id}
            empty={t('law.empty')}
            columns={[
              { title: t('law.column.name'), names: true, render: (entry) => <EntryLink entry={entry} request={request} /> },
              ...valueColumns(t, language, (entry: RegisterEntry) => valueOn(entry, day)),
            ]}
          />
          <Pagination request={request} page={page} size={PAGE_SIZE} total={entries.length} />
          {plain && expiring.length > 0 ? (
            <PageSection id="expiring" title={t('law.expiring', { days: EXPIRY_NOTICE_DAYS })}>
              <ul>
                {expiring.map((entry) => (
                  <li key={entry.id}>
                    <EntryLink entry={entry} request={request} />
                  </li>
                ))}
              </ul>
            </PageSection>
          ) : null}
          {switches.length > 0 ? <Switches switches={switches} t={t} language={language} /> : null}
          <p className="ways">
            <a href="/calendar">{t('calendar.title')}</a>
          </p>
          <DataLinks
            t={t}
            links={[
              { href: '/api/law/parameters', label: 'JSON' },
              { href: '/law.md', label: 'Markdown' },
            ]}
          />
          <Citation request={request} title={t('law.title')} day={day} />
        </>
      ),
    }
  },
  { key: 'law.menu', order: 80, part: 'check' },
)

/** One figure with all its values. */
export const lawEntryPage = definePage('/law/:id', async (ctx, request) => {
  const { t, language, query } = request
  const day = parsePlainDate(query['on'] ?? '') ?? ctx.today
  const entry = getEntry(request.params['id'] ?? '')
  const inForce = valueOn(entry, day)
  const title = wordOf(entry, language)
  return {
    kind: 'page',
    title,
    body: (
      <>
        <PageHead
          title={title}
          back={{ href: '/law', label: t('law.back') }}
          tags={
            <>
              <StatusWord>{t(`law.group.${entry.group}`)}</StatusWord> <StatusWord tone={entry.used ? 'good' : 'plain'}>{t(entry.used ? 'law.used' : 'law.unused')}</StatusWord>
            </>
          }
        />
        {inForce ? <ValueFacts value={inForce} t={t} language={language} day={day} /> : <Remark tone="warn">{`${formatShortDay(t, day)}: ${t('law.not-in-force')}`}</Remark>}
        <PageSection id="history" title={t('law.history')}>
          <PortalTable
            t={t}
            caption={t('law.history')}
            rows={[...entry.values].reverse()}
            rowKey={(value) => `${value.from} ${value.instrument}`}
            columns={[
              ...valueColumns(t, language, (value: RegisterValue) => value, true),
              { title: t('law.column.note'), render: (value) => (value.note ? wordOf(value.note, language) : '') },
            ]}
          />
        </PageSection>
        <p className="ways">
          <span>
            {t('law.column.id')}: <code>{entry.id}</code>
          </span>
        </p>
        <Citation request={request} title={`${t('law.title')}: ${title}`} day={day} />
      </>
    ),
  }
})

/** The whole register as one Markdown file. */
export const lawMarkdown = definePage('/law.md', async (_, request) => {
  return { kind: 'raw', contentType: 'text/markdown; charset=utf-8', body: lawDocument(request.language) }
})

function EntryLink({ entry, request }: { entry: RegisterEntry; request: Pick<PortalRequest, 'language' | 'query'> }) {
  const on = request.query['on']
  return <a href={addressOf(`/law/${encodeURIComponent(entry.id)}`, {}, { on })}>{wordOf(entry, request.language)}</a>
}

function valueColumns<Row>(t: Translate, language: Language, pick: (row: Row) => RegisterValue | undefined, names = false) {
  return [
    {
      title: t('law.column.value'),
      names,
      render: (row: Row) => {
        const value = pick(row)
        return value ? registerValueText(t, language, value) : t('law.not-in-force')
      },
    },
    {
      title: t('law.column.instrument'),
      render: (row: Row) => {
        const value = pick(row)
        return value ? formatCitation(value) : ''
      },
    },
    {
      title: t('law.column.period'),
      render: (row: Row) => {
        const value = pick(row)
        return value ? periodText(t, value, formatShortDay) : ''
      },
    },
    {
      title: t('law.column.confidence'),
      render: (row: Row) => {
        const value = pick(row)
        return value ? t(`law.confidence.${value.confidence}`) : ''
      },
    },
  ]
}

function ValueFacts({ value, t, language, day }: { value: RegisterValue; t: Translate; language: Language; day: string }) {
  const source = sourceText(t, value.source)
  return (
    <Facts
      items={[
        { label: t('law.as-of'), value: <PortalDay t={t} on={day} short /> },
        { label: t('law.column.value'), value: registerValueText(t, language, value) },
        { label: t('law.column.instrument'), value: value.instrument },
        value.article ? { label: t('law.column.article'), value: value.article } : null,
        value.event ? { label: t('law.column.event'), value: wordOf(value.event, language) } : null,
        { label: t('law.column.period'), value: periodText(t, value, formatShortDay) },
        { label: t('law.column.confidence'), value: t(`law.confidence.${value.confidence}`) },
        source ? { label: t('law.column.source'), value: /^https?:/.test(source) ? <a href={source}>{source}</a> : source } : null,
        value.note ? { label: t('law.column.note'), value: wordOf(value.note, language) } : null,
      ]}
    />
  )
}

function Filters({ request, day }: { request: PortalRequest; day: string }) {
  const { t, query } = request
  return (
    <form className="filters" method="get" action="/law">
      <label>
        {t('law.search')}
        <input type="search" name="q" defaultValue={query['q'] ?? ''} />
      </label>
      <label>
        {t('law.group')}
        <select name="group" defaultValue={query['group'] ?? ''}>
          <option value="">{t('law.group.all')}</option>
          {registerGroups.map((group) => (
            <option key={group} value={group}>
              {t(`law.group.${group}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('law.as-of')}
        <input type="date" name="on" defaultValue={day} />
      </label>
      <label>
        {t('law.column.used')}
        <select name="used" defaultValue={query['used'] ?? ''}>
          <option value="">{t('law.group.all')}</option>
          <option value="yes">{t('law.used')}</option>
        </select>
      </label>
      <button type="submit">{t('law.as-of.submit')}</button>
    </form>
  )
}

function Switches({ switches, t, language }: { switches: readonly ReadSwitch[]; t: Translate; language: Language }) {
  return (
    <PageSection id="switches" title={t('law.switches')}>
      <p>{t('law.switches.lead')}</p>
      {switches.map(({ setting, chosen, history }) => {
        const option = chosen === null ? undefined : setting.options[chosen]
        const decided = history.find((entry) => entry.option === chosen)
        return (
          <div key={setting.id}>
            <h3>{wordOf(setting, language)}</h3>
            <p>
              {t('law.switch.chosen')}: {option ? wordOf(option, language) : t('law.not-in-force')}
              {decided
                ? ` (${t('law.period.open', { from: formatShortDay(t, decided.from) })}; ${decided.notice ? t('law.switch.by-notice', { notice: decided.notice }) : t('law.switch.shipped')})`
                : ''}
            </p>
            <p>{wordOf(setting.reason, language)}</p>
          </div>
        )
      })}
    </PageSection>
  )
}
