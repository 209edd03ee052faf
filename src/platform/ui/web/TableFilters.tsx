import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { DayRangeField } from './DayField.tsx'
import type { Query } from './navigation.tsx'
import { useText } from './text.tsx'

/** One filter of a list; `keys` are its names in the address. */
export type TableFilter =
  | { readonly kind: 'text'; readonly keys: readonly [string]; readonly label: string; readonly width?: number }
  | {
      readonly kind: 'choice'
      readonly keys: readonly [string]
      readonly label: string
      readonly options: readonly { readonly value: string; readonly label: string }[]
      readonly width?: number
    }
  | { readonly kind: 'days'; readonly keys: readonly [string, string]; readonly label: string }

type SetQuery = (change: Readonly<Record<string, string | undefined>>) => void

/** Filters as fields over the table. A change goes to the first page and stays in the address, so a list can be sent to a colleague. */
export function TableFilters({ filters, query, setQuery }: { filters: readonly TableFilter[]; query: Query; setQuery: SetQuery }) {
  const t = useText()
  const change: SetQuery = (values) => setQuery({ ...values, page: undefined, cursor: undefined })
  if (filters.length === 0) return <span />
  return (
    <search className="sn-filters" aria-label={t('ui.filter.label')}>
      {filters.map((filter) => {
        if (filter.kind === 'text') return <TextFilter key={filter.keys[0]} filter={filter} value={query[filter.keys[0]] ?? ''} change={change} />
        if (filter.kind === 'choice') {
          return (
            <Select
              key={filter.keys[0]}
              aria-label={filter.label}
              value={query[filter.keys[0]] || undefined}
              placeholder={filter.label}
              allowClear
              showSearch={filter.options.length > 8 ? { optionFilterProp: 'label' } : false}
              style={{ minWidth: filter.width ?? 140 }}
              popupMatchSelectWidth={false}
              options={filter.options.map((option) => ({ ...option }))}
              onChange={(value?: string) => change({ [filter.keys[0]]: value })}
            />
          )
        }
        return (
          <DayRangeField
            key={filter.keys[0]}
            label={filter.label}
            from={query[filter.keys[0]]}
            to={query[filter.keys[1]]}
            onChange={(range) => change({ [filter.keys[0]]: range.from, [filter.keys[1]]: range.to })}
          />
        )
      })}
    </search>
  )
}

function TextFilter({ filter, value, change }: { filter: Extract<TableFilter, { kind: 'text' }>; value: string; change: SetQuery }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  return (
    <Input.Search
      aria-label={filter.label}
      placeholder={filter.label}
      allowClear
      value={typed}
      style={{ minWidth: filter.width ?? 220, flex: 'none', width: 'auto' }}
      onChange={(event) => {
        setTyped(event.target.value)
        if (event.target.value === '') change({ [filter.keys[0]]: undefined })
      }}
      onSearch={(text) => change({ [filter.keys[0]]: text.trim() })}
    />
  )
}
