import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { ColumnChoice, useColumnChoice } from './ColumnChoice.tsx'
import { ErrorPanel } from './ErrorPanel.tsx'
import { exportCsv } from './export-csv.ts'
import { useScreenQuery } from './navigation.tsx'
import { EmptyState } from './Section.tsx'
import { TableExport } from './TableExport.tsx'
import { type TableFilter, TableFilters } from './TableFilters.tsx'
import { type Paging, TablePaging } from './TablePaging.tsx'
import { useText } from './text.tsx'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** The cell as plain text, for export; without it the column is not exported. */
  readonly text?: (row: Row) => string | number | null | undefined
  readonly align?: 'left' | 'right'
  /** CSS width, `12em`. */
  readonly width?: string
  /** Sorting by the server: the header sets `?sort=key` or `?sort=-key`. */
  readonly sortable?: boolean
  /** Hidden until the reader chooses it. */
  readonly optional?: boolean
  /** The cell that names the row: a row header, and the title of its card on a phone. */
  readonly names?: boolean
}

export interface DataTableProps<Row> {
  /** Names the table in the reader's saved column choice. */
  readonly name: string
  /** Says what the table lists, for screen readers and for the exported file's name. */
  readonly caption: string
  readonly rows: readonly Row[] | undefined
  readonly rowKey: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  readonly loading?: boolean
  readonly refreshing?: boolean
  readonly error?: unknown
  readonly retry?: () => void
  readonly filters?: readonly TableFilter[]
  readonly paging?: Paging
  /** The rows are all here and are shown so many at a time; export takes them all. Instead of `paging`. */
  readonly pageSize?: number
  /** Enter or click opens a row: go to its page or open a drawer. */
  readonly onOpen?: (row: Row) => void
  /** Draws the bar over a selection; selection exists only with it. */
  readonly bulk?: (rows: readonly Row[], clear: () => void) => ReactNode
  readonly selectable?: (row: Row) => boolean
  /** Shown when there is nothing and no filter is set: teach the first step. */
  readonly empty?: { readonly title: string; readonly hint?: ReactNode; readonly action?: ReactNode }
  /** Fetches every row under the same filters, page after page, for `导出全部`. */
  readonly all?: (onRows: (count: number) => void) => Promise<readonly Row[]>
  readonly rowTone?: (row: Row) => 'bad' | 'warn' | undefined
  readonly toolbar?: ReactNode
  /** False for small tables inside a page, which need no tools. */
  readonly tools?: boolean
}

/**
 * The heart of the workbench. Filters, sorting and page live in the address; j/k or arrows move, Enter opens, x selects,
 * / goes to the filters. Export takes exactly the columns and rows that are shown, in their order.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const t = useText()
  const [query, setQuery] = useScreenQuery()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const choice = useColumnChoice(props.name, props.columns)
  const body = useRef<HTMLTableSectionElement>(null)
  const root = useRef<HTMLDivElement>(null)

  const columns = props.columns.filter((column) => choice.shown.has(column.key))
  const every = props.rows ?? []
  const size = props.pageSize ?? every.length
  const page = Math.max(1, Math.min(Number(query['page'] ?? 1) || 1, Math.ceil(every.length / size) || 1))
  const rows = props.pageSize === undefined ? every : every.slice((page - 1) * size, page * size)
  const paging: Paging | undefined = props.pageSize !== undefined && every.length > size ? { kind: 'pages', page, size, total: every.length } : props.paging
  const keys = useMemo(() => (props.rows ?? []).map(props.rowKey), [props.rows, props.rowKey])
  const picked = every.filter((row) => selected.has(props.rowKey(row)))
  const filtered = (props.filters ?? []).some((filter) => filter.keys.some((key) => query[key]))
  const tools = props.tools ?? true
  const can = (row: Row) => props.selectable?.(row) ?? true

  // A selection never outlives the rows it was made on.
  useEffect(() => {
    setSelected((before) => {
      const kept = new Set([...before].filter((key) => keys.includes(key)))
      return kept.size === before.size ? before : kept
    })
  }, [keys])

  const toggle = (row: Row) =>
    setSelected((before) => {
      const next = new Set(before)
      const key = props.rowKey(row)
      if (!next.delete(key)) next.add(key)
      return next
    })
  const choosable = rows.filter(can)
  const allPicked = choosable.length > 0 && choosable.every((row) => selected.has(props.rowKey(row)))

  const move = (from: HTMLElement, step: number) => {
    const all = [...(body.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])]
    const index = all.indexOf(from)
    all[Math.max(0, Math.min(all.length - 1, index + step))]?.focus()
  }
  const actOf = (event: KeyboardEvent<HTMLTableRowElement>, row: Row): (() => void) | undefined => {
    const here = event.currentTarget
    switch (event.key) {
      case 'j':
      case 'ArrowDown':
        return () => move(here, 1)
      case 'k':
      case 'ArrowUp':
        return () => move(here, -1)
      case 'Enter':
        return props.onOpen ? () => props.onOpen?.(row) : undefined
      case 'x':
        return props.bulk && can(row) ? () => toggle(row) : undefined
      case '/':
        return () => root.current?.querySelector<HTMLElement>('.sn-filters input')?.focus()
      default:
        return undefined
    }
  }
  const onRowKey = (event: KeyboardEvent<HTMLTableRowElement>, row: Row) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act = actOf(event, row)
    if (!act) return
    event.preventDefault()
    act()
  }

  const sort = query['sort'] ?? ''
  const nextSort = (key: string) => (sort === key ? `-${key}` : sort === `-${key}` ? undefined : key)

  const save = (list: readonly Row[]) => exportCsv(props.caption, columns, list)

  return (
    <div className="sn-table-block" ref={root}>
      {tools && (props.filters?.length || props.toolbar || props.rows) ? (
        <div className="sn-table-tools">
          <TableFilters filters={props.filters ?? []} query={query} setQuery={setQuery} />
          <div className="sn-acts sn-table-acts">
            {props.toolbar}
            {every.length > 0 ? <ColumnChoice columns={props.columns} choice={choice} /> : null}
            <TableExport
              shown={every.length}
              total={props.paging?.total}
              saveShown={() => save(every)}
              all={props.all ? async (on) => save((await props.all?.(on)) ?? []) : undefined}
            />
          </div>
        </div>
      ) : null}

      {props.bulk && picked.length > 0 ? (
        <section className="sn-bulk" aria-label={t('ui.table.selected', { count: picked.length })}>
          <strong>{t('ui.table.selected', { count: picked.length })}</strong>
          {props.bulk(picked, () => setSelected(new Set()))}
          <button type="button" className="sn-link" onClick={() => setSelected(new Set())}>
            {t('ui.table.clear-selection')}
          </button>
        </section>
      ) : null}

      {props.error ? <ErrorPanel error={props.error} {...(props.retry ? { retry: props.retry } : {})} /> : null}

      {!props.error && props.rows && rows.length === 0 ? (
        filtered ? (
          <EmptyState
            title={t('ui.table.empty')}
            hint={t('ui.table.empty-hint')}
            action={
              <button
                type="button"
                className="sn-link"
                onClick={() => setQuery(Object.fromEntries((props.filters ?? []).flatMap((filter) => filter.keys.map((key) => [key, undefined]))))}
              >
                {t('ui.table.clear-filters')}
              </button>
            }
          />
        ) : !tools && !props.empty?.action ? (
          <p className="sn-muted">{props.empty?.title ?? t('ui.table.empty')}</p>
        ) : (
          <EmptyState title={props.empty?.title ?? t('ui.table.empty')} hint={props.empty?.hint} action={props.empty?.action} />
        )
      ) : null}

      {!props.error && (rows.length > 0 || !props.rows) ? (
        // Rows that open nothing cannot be reached by key, and so could not be scrolled to.
        <div className="sn-table-scroll" {...(props.onOpen || props.bulk ? {} : { tabIndex: 0 })}>
          <table
            className={`sn-table${props.onOpen ? ' sn-table-opens' : ''}`}
            aria-busy={props.loading ?? !props.rows}
            {...(props.onOpen ? { 'aria-describedby': `${props.name}-keys` } : {})}
          >
            <caption className="sn-visually-hidden">{props.caption}</caption>
            <thead>
              <tr>
                {props.bulk ? (
                  <th scope="col" className="sn-table-pick">
                    <Checkbox
                      aria-label={t('ui.table.select-page')}
                      checked={allPicked}
                      indeterminate={!allPicked && picked.length > 0}
                      onChange={() => setSelected(allPicked ? new Set() : new Set(choosable.map(props.rowKey)))}
                    />
                  </th>
                ) : null}
                {columns.map((column) => {
                  if (column.title === '') return <td key={column.key} />
                  const order = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : undefined
                  return (
                    <th
                      key={column.key}
                      scope="col"
                      className={column.align === 'right' ? 'sn-right' : undefined}
                      style={column.width ? { width: column.width } : undefined}
                      {...(order ? { 'aria-sort': order } : {})}
                    >
                      {column.sortable ? (
                        <button
                          type="button"
                          className="sn-sort"
                          title={t(order === 'ascending' ? 'ui.table.sort-descending' : 'ui.table.sort-ascending', { column: column.title })}
                          onClick={() => setQuery({ sort: nextSort(column.key), page: undefined, cursor: undefined })}
                        >
                          {column.title}
                          {order === 'descending' ? <CaretDownOutlined aria-hidden /> : <CaretUpOutlined aria-hidden className={order ? undefined : 'sn-sort-idle'} />}
                        </button>
                      ) : (
                        column.title
                      )}
                    </th>
                  )
                })}
              </tr>
            </thead>
            <tbody ref={body}>
              {props.rows
                ? rows.map((row, index) => {
                    const key = props.rowKey(row)
                    const tone = props.rowTone?.(row)
                    return (
                      <tr
                        key={key}
                        data-row={key}
                        tabIndex={props.onOpen || props.bulk ? (index === 0 ? 0 : -1) : undefined}
                        className={[selected.has(key) ? 'sn-row-picked' : '', tone ? `sn-row-${tone}` : ''].join(' ').trim() || undefined}
                        onKeyDown={(event) => onRowKey(event, row)}
                        onClick={(event) => {
                          const target = event.target as HTMLElement
                          if (target.closest('a, button, input, label, .ant-checkbox-wrapper, .ant-popover, .ant-dropdown')) return
                          if (String(window.getSelection() ?? '') === '') props.onOpen?.(row)
                        }}
                      >
                        {props.bulk ? (
                          <td className="sn-table-pick">
                            {can(row) ? <Checkbox aria-label={t('ui.table.select-row')} checked={selected.has(key)} onChange={() => toggle(row)} /> : null}
                          </td>
                        ) : null}
                        {columns.map((column) => {
                          const Cell = column.names ? 'th' : 'td'
                          return (
                            <Cell
                              key={column.key}
                              {...(column.names ? { scope: 'row' as const } : {})}
                              data-label={column.title}
                              className={column.align === 'right' ? 'sn-right' : undefined}
                            >
                              {column.render(row)}
                            </Cell>
                          )
                        })}
                      </tr>
                    )
                  })
                : Array.from({ length: 8 }, (_, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: skeleton rows are all alike
                    <tr key={index} aria-hidden>
                      {props.bulk ? <td /> : null}
                      {columns.map((column) => (
                        <td key={column.key}>
                          <span className="sn-skeleton-bar" />
                        </td>
                      ))}
                    </tr>
                  ))}
            </tbody>
          </table>
        </div>
      ) : null}

      <div className="sn-table-foot">
        {props.onOpen && rows.length > 0 ? (
          <span className="sn-muted sn-table-keys" id={`${props.name}-keys`}>
            {t(props.bulk ? 'ui.table.keys-with-selection' : 'ui.table.keys')}
          </span>
        ) : (
          <span />
        )}
        <span className="sn-visually-hidden" role="status">
          {props.rows ? (props.refreshing ? t('ui.table.refreshing') : t('ui.table.shown', { count: rows.length })) : t('ui.table.loading')}
        </span>
        {paging && rows.length > 0 ? <TablePaging paging={paging} shown={rows.length} setQuery={setQuery} /> : null}
      </div>
    </div>
  )
}
