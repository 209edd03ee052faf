import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useState } from 'react'
import { useText } from './text.tsx'

interface Choosable {
  readonly key: string
  readonly title: string
  readonly optional?: boolean
  readonly names?: boolean
}

export interface ColumnState {
  readonly shown: ReadonlySet<string>
  readonly toggle: (key: string) => void
}

/** Which columns a reader wants to see in one table, kept in this browser. */
export function useColumnChoice(name: string, columns: readonly Choosable[]): ColumnState {
  const place = `shounuo.columns.${name}`
  const [changed, setChanged] = useState<Readonly<Record<string, boolean>>>(() => {
    try {
      return JSON.parse(localStorage.getItem(place) ?? '{}') as Record<string, boolean>
    } catch {
      return {}
    }
  })
  const isShown = (column: Choosable) => changed[column.key] ?? !column.optional
  return {
    shown: new Set(columns.filter(isShown).map((column) => column.key)),
    toggle: (key) => {
      const column = columns.find((candidate) => candidate.key === key)
      if (!column) return
      const next = { ...changed, [key]: !isShown(column) }
      setChanged(next)
      localStorage.setItem(place, JSON.stringify(next))
    },
  }
}

export function ColumnChoice({ columns, choice }: { columns: readonly Choosable[]; choice: ColumnState }) {
  const t = useText()
  if (columns.length < 4) return null
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('ui.table.columns-title')}
      content={
        <div className="sn-column-choice">
          {columns.map((column) => (
            <Checkbox key={column.key} checked={choice.shown.has(column.key)} disabled={column.names ?? false} onChange={() => choice.toggle(column.key)}>
              {column.title}
            </Checkbox>
          ))}
        </div>
      }
    >
      <Button icon={<SettingOutlined aria-hidden />}>{t('ui.table.columns')}</Button>
    </Popover>
  )
}
