import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { formatCount } from '../common/index.ts'
import { ScreenLink } from './navigation.tsx'
import { useText } from './text.tsx'

export interface NumberDoorProps {
  readonly value: number | bigint | string | null
  /** What is counted, as a short noun. */
  readonly label?: string
  /** The list behind the number, with the same total. Without it the number opens nothing (a rate, a score). */
  readonly to?: string
  /** What it counts, and what it leaves out; shown on hover and focus, read with the number. */
  readonly explain: string
  readonly unit?: string
  /** plain: inside text and tables · figure: large, with its label below. */
  readonly look?: 'plain' | 'figure'
  readonly tone?: 'ink' | 'good' | 'warn' | 'bad'
  /** A second line under a figure: its day, its interval, its change. */
  readonly note?: ReactNode
}

/** Every number is a door: it says what it counts and opens the list behind it. */
export function NumberDoor({ value, label, to, explain, unit, look = 'plain', tone = 'ink', note }: NumberDoorProps) {
  const t = useText()
  const shown = value === null ? t('ui.none') : typeof value === 'string' ? value : formatCount(value)
  const said = to ? t('ui.number.opens', { explain, value: shown }) : explain
  const number = (
    <>
      <span className="sn-number">{shown}</span>
      {unit ? <span className="sn-number-unit">{unit}</span> : null}
    </>
  )
  const words = label ? <span className="sn-number-label">{label}</span> : null
  const inside = (
    <>
      {number}
      {words}
      {note ? <span className="sn-number-note">{note}</span> : null}
    </>
  )
  const className = `sn-number-door sn-number-${look} sn-number-${tone}`
  return (
    <Tooltip title={said}>
      {to ? (
        <ScreenLink to={to} className={className}>
          {inside}
        </ScreenLink>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard
        <span className={className} tabIndex={0}>
          {inside}
        </span>
      )}
    </Tooltip>
  )
}

/** Figures side by side, at most four. */
export function NumberRow({ children }: { children: ReactNode }) {
  return <div className="sn-number-row">{children}</div>
}
