import type { ReactNode } from 'react'
import { formatCount, formatDay, formatShortDay } from '#platform/ui/common'
import type { PortalRequest } from './index.ts'

type Said = Pick<PortalRequest, 't'>

/** The head of a public page: where it hangs, its title as h1, and in one sentence what it answers. */
export function PageHead({ title, lead, back, tags }: { title: ReactNode; lead?: ReactNode; back?: { href: string; label: string }; tags?: ReactNode }) {
  return (
    <header className="page-head">
      {back ? (
        <p className="back">
          <a href={back.href}>‹ {back.label}</a>
        </p>
      ) : null}
      <h1>{title}</h1>
      {tags ? <p className="tags">{tags}</p> : null}
      {lead ? <p className="lead">{lead}</p> : null}
    </header>
  )
}

/** One part of a page; `id` makes it linkable. */
export function PageSection({ title, id, children }: { title: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section {...(id ? { id } : {})}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

export interface PortalFact {
  readonly label: ReactNode
  readonly value: ReactNode
  /** Takes the whole width: long text. */
  readonly wide?: boolean
}

/** Names and values of one record. */
export function Facts({ items }: { items: readonly (PortalFact | null | false)[] }) {
  return (
    <dl className="facts">
      {items
        .filter((item): item is PortalFact => Boolean(item))
        .map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to text
          <div key={index} className={item.wide ? 'wide' : undefined}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  )
}

export interface PortalColumn<Row> {
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly align?: 'left' | 'right'
  /** The cell that names the row; on a phone it heads the row's card. */
  readonly names?: boolean
}

/** A list as a table; on a phone each row becomes a card. `empty` says why there is nothing and what to do. */
export function PortalTable<Row>(props: Said & { caption: string; columns: readonly PortalColumn<Row>[]; rows: readonly Row[]; rowKey: (row: Row) => string; empty?: ReactNode }) {
  if (props.rows.length === 0) return <p className="empty">{props.empty ?? props.t('pages.table.empty')}</p>
  return (
    <table className="list">
      <caption className="hidden">{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.title} scope="col" className={column.align === 'right' ? 'right' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={props.rowKey(row)}>
            {props.columns.map((column) => {
              const Cell = column.names ? 'th' : 'td'
              return (
                <Cell key={column.title} {...(column.names ? { scope: 'row' as const } : {})} data-label={column.title} className={column.align === 'right' ? 'right' : undefined}>
                  {column.render(row)}
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 2026年2月27日（周五）; `short` without the weekday. */
export function PortalDay({ t, on, short = false }: Said & { on: string | null | undefined; short?: boolean }) {
  if (!on) return <>{t('ui.none')}</>
  return <time dateTime={on}>{short ? formatShortDay(t, on) : formatDay(t, on)}</time>
}

/** kept: in time · late · running · paused · ended. */
export type ClockTone = 'kept' | 'late' | 'running' | 'paused' | 'ended'
const marks: Record<ClockTone, string> = { kept: 'M3 8.5l3.2 3.2L13 5', late: 'M8 3.5v6M8 12v.6', running: 'M8 4v4.2l2.8 1.8', paused: 'M6 4.5v7M10 4.5v7', ended: 'M4 8h8' }

/** A clock in words with a mark, so that colour never speaks alone: 按期公开, 逾期 2 个工作日. */
export function ClockNote({ tone, children }: { tone: ClockTone; children: ReactNode }) {
  return (
    <span className={`clock clock-${tone}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="7" />
        <path d={marks[tone]} />
      </svg>
      <span>{children}</span>
    </span>
  )
}

/** A state in the words of its procedure. */
export function StatusWord({ tone = 'plain', children }: { tone?: 'plain' | 'good' | 'warn' | 'bad'; children: ReactNode }) {
  return <span className={`status status-${tone}`}>{children}</span>
}

export interface PortalNumber {
  /** null: not known yet, never zero. */
  readonly value: number | bigint | string | null
  readonly unit?: string
  readonly label: string
  /** The list behind the number. */
  readonly href?: string
  /** What it counts and what it leaves out. */
  readonly explain?: string
  /** The day it is true for. */
  readonly asOf?: string
}

/** A number that opens its list, with the day it is true for. */
export function NumberDoor({ t, value, unit, label, href, explain, asOf }: Said & PortalNumber) {
  const shown = value === null ? t('pages.number.none') : typeof value === 'string' ? value : formatCount(value)
  const figure = (
    <>
      <span className={value === null ? 'figure-none' : 'figure'}>{shown}</span>
      {unit && value !== null ? <span className="figure-unit">{unit}</span> : null}
    </>
  )
  return (
    <div className="number">
      <p className="number-label">{label}</p>
      <p>
        {href && value !== null ? (
          <a href={href} aria-label={`${label}${' '}${shown}${unit ?? ''}`}>
            {figure}
          </a>
        ) : (
          figure
        )}
      </p>
      {explain ? <p className="number-note">{explain}</p> : null}
      {asOf ? <p className="number-note">{t('pages.number.as-of', { day: formatShortDay(t, asOf) })}</p> : null}
    </div>
  )
}

export function NumberRow({ children }: { children: ReactNode }) {
  return <div className="numbers">{children}</div>
}

/** The address of the same list with some names of its query changed. */
export function addressOf(path: string, query: Readonly<Record<string, string>>, change: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...change })) if (value !== undefined && value !== '') search.set(name, value)
  const tail = search.toString()
  return tail ? `${path}?${tail}` : path
}

/** Pages counted from 1, as `?page=`; the filters in the address are kept. `more`: the list is longer than `total`, which was not counted further; `full` says whether this page is. */
export function Pagination({
  request,
  page,
  size,
  total,
  more = false,
  full = false,
}: {
  request: Pick<PortalRequest, 't' | 'path' | 'query'>
  page: number
  size: number
  total: number
  more?: boolean
  full?: boolean
}) {
  const { t, path, query } = request
  const pages = Math.max(1, Math.ceil(total / size))
  if (total === 0) return null
  const to = (target: number) => addressOf(path, query, { page: target <= 1 ? undefined : String(target) })
  return (
    <nav className="pages" aria-label={t('pages.pagination.label')}>
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          {t('pages.pagination.previous')}
        </a>
      ) : null}
      <span>{t(more ? 'pages.pagination.position-open' : 'pages.pagination.position', { page, pages, total: formatCount(total) })}</span>
      {(more ? full : page < pages) ? (
        <a href={to(page + 1)} rel="next">
          {t('pages.pagination.next')}
        </a>
      ) : null}
    </nav>
  )
}

/** One field and one button; a GET form, so a search has an address. `keep` carries other names of the query along. */
export function SearchBox({
  t,
  action,
  name = 'q',
  value,
  label,
  placeholder,
  keep = {},
}: Said & { action: string; name?: string; value?: string; label?: string; placeholder?: string; keep?: Readonly<Record<string, string>> }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: older browsers know the role, not the element
    <form className="search" method="get" action={action} role="search">
      <label className="hidden" htmlFor={`search-${name}`}>
        {label ?? t('pages.search.label')}
      </label>
      {Object.entries(keep).map(([key, kept]) => (
        <input key={key} type="hidden" name={key} value={kept} />
      ))}
      <input id={`search-${name}`} type="search" name={name} defaultValue={value ?? ''} placeholder={placeholder ?? ''} autoComplete="off" />
      <button type="submit">{t('pages.search.go')}</button>
    </form>
  )
}

/** What a form’s refusal says of its fields, by name: attributes for an input, and the words to show behind it. */
export function faultsOf(wrong: ReadonlyMap<string, string>) {
  return {
    marks: (name: string) => ({ name, 'aria-invalid': wrong.has(name), ...(wrong.has(name) ? { 'aria-describedby': `${name}-fault` } : {}) }),
    fault: (name: string) =>
      wrong.has(name) ? (
        <strong className="fault" id={`${name}-fault`}>
          {wrong.get(name)}
        </strong>
      ) : null,
  }
}

/** A remark that must not be overlooked: how to read a rating, what a page does not say. */
export function Remark({ children, tone = 'plain' }: { children: ReactNode; tone?: 'plain' | 'warn' }) {
  return <aside className={`remark remark-${tone}`}>{children}</aside>
}

/** How to quote this page, with its permanent address and the day it was read. */
export function Citation({ request, title, day, path }: { request: Pick<PortalRequest, 't' | 'origin' | 'path'>; title: string; day: string; path?: string }) {
  const { t, origin } = request
  return (
    <details className="citation">
      <summary>{t('pages.citation.title')}</summary>
      <p>{t('pages.citation.text', { publisher: t('pages.citation.publisher'), title, day: formatShortDay(t, day), url: `${origin}${path ?? request.path}` })}</p>
    </details>
  )
}

/** The same list as data: feeds, CSV, JSON. */
export function DataLinks({ t, links }: Said & { links: readonly { readonly href: string; readonly label: string }[] }) {
  return (
    <nav className="data-links" aria-label={t('pages.data.title')}>
      <span>{t('pages.data.title')}</span>
      {links.map((link) => (
        <a key={link.href} href={link.href}>
          {link.label}
        </a>
      ))}
    </nav>
  )
}
