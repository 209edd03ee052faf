import { Input } from 'antd'
import { useText } from './text.tsx'

/** A calendar day as YYYY-MM-DD text. Works inside antd's Form.Item; the browser's own calendar, so it is light and accessible. */
export function DayField(props: {
  value?: string
  onChange?: (day: string) => void
  id?: string
  min?: string
  max?: string
  disabled?: boolean
  'aria-label'?: string
  'aria-describedby'?: string
}) {
  const { value, onChange, ...rest } = props
  return <Input type="date" className="sn-day-field" value={value ?? ''} onChange={(event) => onChange?.(event.target.value)} {...rest} />
}

/** Two days, both included; either may be left open. */
export function DayRangeField(props: { from?: string | undefined; to?: string | undefined; onChange: (range: { from?: string; to?: string }) => void; label: string }) {
  const t = useText()
  const change = (name: 'from' | 'to') => (day: string) => props.onChange({ ...(props.from ? { from: props.from } : {}), ...(props.to ? { to: props.to } : {}), [name]: day })
  return (
    <fieldset className="sn-day-range">
      <legend className="sn-visually-hidden">{props.label}</legend>
      <DayField value={props.from ?? ''} onChange={change('from')} aria-label={`${props.label} ${t('ui.filter.from')}`} />
      <span aria-hidden>–</span>
      <DayField value={props.to ?? ''} onChange={change('to')} aria-label={`${props.label} ${t('ui.filter.to')}`} />
    </fieldset>
  )
}
