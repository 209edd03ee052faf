import { CalendarOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { readDay } from '../common/read-day.ts'
import { useText } from './text.tsx'

export interface DayFieldProps {
  /** YYYY-MM-DD, or empty. */
  readonly value?: string
  readonly onChange?: (day: string) => void
  readonly id?: string
  readonly min?: string
  readonly max?: string
  readonly disabled?: boolean
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string
}

/**
 * A calendar day as YYYY-MM-DD text. It is typed (20260227 and 2026/2/27 are understood and written out) or picked from
 * the browser's own calendar. Works inside antd's Form.Item. What is not a day stays as typed, so the form refuses it.
 */
export function DayField({ value = '', onChange, min, max, ...rest }: DayFieldProps) {
  const t = useText()
  const picker = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const settle = () => {
    const day = readDay(typed) ?? typed.trim()
    setTyped(day)
    if (day !== value) onChange?.(day)
  }
  const wrong = typed.trim() !== '' && readDay(typed) === undefined
  return (
    <span className="sn-day-field">
      <Input
        value={typed}
        placeholder={t('ui.date-field.placeholder')}
        inputMode="numeric"
        maxLength={14}
        autoComplete="off"
        {...(wrong ? { status: 'warning' as const, title: t('ui.date-field.invalid') } : {})}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onPressEnter={settle}
        suffix={
          <button type="button" className="sn-day-button" disabled={rest.disabled ?? false} aria-label={t('ui.date-field.pick')} onClick={() => picker.current?.showPicker()}>
            <CalendarOutlined aria-hidden />
          </button>
        }
        {...rest}
      />
      <input
        ref={picker}
        type="date"
        className="sn-day-picker"
        tabIndex={-1}
        aria-hidden="true"
        value={readDay(value) ?? ''}
        onChange={(event) => onChange?.(event.target.value)}
        {...(min ? { min } : {})}
        {...(max ? { max } : {})}
      />
    </span>
  )
}

/** Two days, both included; either may be left open. */
export function DayRangeField(props: { from?: string | undefined; to?: string | undefined; onChange: (range: { from?: string; to?: string }) => void; label: string }) {
  const t = useText()
  const change = (name: 'from' | 'to') => (day: string) => {
    if (day !== '' && readDay(day) === undefined) return
    props.onChange({ ...(props.from ? { from: props.from } : {}), ...(props.to ? { to: props.to } : {}), [name]: day })
  }
  return (
    <fieldset className="sn-day-range">
      <legend>{props.label}</legend>
      <DayField value={props.from ?? ''} onChange={change('from')} aria-label={`${props.label} ${t('ui.filter.from')}`} />
      <span aria-hidden>–</span>
      <DayField value={props.to ?? ''} onChange={change('to')} aria-label={`${props.label} ${t('ui.filter.to')}`} />
    </fieldset>
  )
}
