import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { type Fen, parseYuan } from '#base/money'
import { DayField, useText } from '#platform/ui/web'

/** One labelled field of a small form. */
export function Labelled({ label, hint, wide, children }: { label: string; hint?: string; wide?: boolean; children: ReactNode }) {
  return (
    <Form.Item label={label} {...(hint ? { extra: hint } : {})} {...(wide ? { className: 'inv-wide' } : {})}>
      {children}
    </Form.Item>
  )
}

/** An amount typed in yuan. */
export function YuanField({ label, hint, value, onChange }: { label: string; hint?: string; value: string; onChange: (value: string) => void }) {
  return (
    <Labelled label={label} {...(hint ? { hint } : {})}>
      <Input
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        maxLength={20}
        {...(value !== '' && fenOf(value) === undefined ? { status: 'error' as const } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  )
}

/** What was typed in yuan, as fen; an empty field is nothing to pay. */
export function fenOf(typed: string): Fen | undefined {
  return typed.trim() === '' ? 0n : parseYuan(typed.replaceAll(',', ''))
}

export function WordsField({ label, hint, value, onChange, rows = 3 }: { label: string; hint?: string; value: string; onChange: (value: string) => void; rows?: number }) {
  return (
    <Labelled label={label} wide {...(hint ? { hint } : {})}>
      <Input.TextArea aria-label={label} rows={rows} maxLength={2000} value={value} onChange={(event) => onChange(event.target.value)} />
    </Labelled>
  )
}

export function LineField(props: { label: string; hint?: string; value: string; onChange: (value: string) => void; max?: number; wide?: boolean }) {
  const { label, hint, value, onChange, max = 200, wide = false } = props
  return (
    <Labelled label={label} wide={wide} {...(hint ? { hint } : {})}>
      <Input aria-label={label} maxLength={max} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />
    </Labelled>
  )
}

export function DayLine({ label, value, onChange, max }: { label: string; value: string; onChange: (value: string) => void; max?: string }) {
  return (
    <Labelled label={label}>
      <DayField aria-label={label} value={value} onChange={onChange} {...(max ? { max } : {})} />
    </Labelled>
  )
}

/** A choice whose options are text keys `prefix.value`. */
export function ChoiceField<Value extends string>(props: {
  label: string
  prefix: string
  values: readonly Value[]
  value: Value | null
  onChange: (value: Value) => void
  hint?: string
}) {
  const t = useText()
  return (
    <Labelled label={props.label} {...(props.hint ? { hint: props.hint } : {})}>
      <Select<Value>
        aria-label={props.label}
        value={props.value}
        options={props.values.map((value) => ({ value, label: t(`${props.prefix}.${value}`) }))}
        onChange={props.onChange}
      />
    </Labelled>
  )
}
