import { Button } from 'antd'
import { formatCount } from '../common/index.ts'
import { useText } from './text.tsx'

/** `page` counts from 1 and lives in the address as `page`; a cursor list knows only its next page and lives there as `cursor`. */
export type Paging =
  | { readonly kind: 'pages'; readonly page: number; readonly size: number; readonly total: number }
  | { readonly kind: 'cursor'; readonly at?: string | undefined; readonly next: string | null | undefined; readonly total?: number | undefined }

export function TablePaging({ paging, shown, setQuery }: { paging: Paging; shown: number; setQuery: (change: Readonly<Record<string, string | undefined>>) => void }) {
  const t = useText()
  if (paging.kind === 'cursor') {
    return (
      <nav className="sn-paging">
        <span className="sn-muted">
          {paging.total === undefined ? t('ui.table.shown', { count: formatCount(shown) }) : t('ui.table.total', { total: formatCount(paging.total) })}
        </span>
        {paging.at ? <Button onClick={() => setQuery({ cursor: undefined })}>{t('ui.table.first')}</Button> : null}
        {paging.next ? <Button onClick={() => setQuery({ cursor: paging.next ?? undefined })}>{t('ui.table.next')}</Button> : null}
      </nav>
    )
  }
  const pages = Math.max(1, Math.ceil(paging.total / paging.size))
  const to = (page: number) => setQuery({ page: page <= 1 ? undefined : String(page) })
  const first = (paging.page - 1) * paging.size + 1
  return (
    <nav className="sn-paging">
      <span className="sn-muted">{t('ui.table.range', { from: formatCount(first), to: formatCount(first + shown - 1), total: formatCount(paging.total) })}</span>
      {pages > 1 ? (
        <>
          <Button disabled={paging.page <= 1} onClick={() => to(paging.page - 1)}>
            {t('ui.table.previous')}
          </Button>
          <span>{t('ui.table.page', { page: paging.page, pages })}</span>
          <Button disabled={paging.page >= pages} onClick={() => to(paging.page + 1)}>
            {t('ui.table.next')}
          </Button>
        </>
      ) : null}
    </nav>
  )
}
