import { formatDay, formatFen, formatFenInWanShort, formatMoment, formatShortDay } from '../common/index.ts'
import { useText } from './text.tsx'

/** 2026年2月27日（周五）; `short` leaves the weekday to the title. Nothing known is a dash. */
export function Day({ on, short = false }: { on: string | null | undefined; short?: boolean }) {
  const t = useText()
  if (!on) return <span className="sn-muted">{t('ui.none')}</span>
  return (
    <time dateTime={on} title={formatDay(t, on)} className="sn-nowrap">
      {short ? formatShortDay(t, on) : formatDay(t, on)}
    </time>
  )
}

/** 2026年2月27日 14:05 in Shanghai. */
export function Moment({ at }: { at: string | null | undefined }) {
  const t = useText()
  if (!at) return <span className="sn-muted">{t('ui.none')}</span>
  return (
    <time dateTime={at} className="sn-nowrap">
      {formatMoment(t, at)}
    </time>
  )
}

/** An amount in fen as 1,234.56 (the unit stands in the head) or, with `unit`, as 1,234.56 元. */
export function Amount({ fen, unit = false, inWan = false }: { fen: string | bigint | null | undefined; unit?: boolean; inWan?: boolean }) {
  const t = useText()
  if (fen === null || fen === undefined) return <span className="sn-muted">{t('ui.none')}</span>
  const amount = inWan ? formatFenInWanShort(fen) : formatFen(fen)
  return <span className="sn-number">{unit ? t(inWan ? 'ui.amount.wan-yuan' : 'ui.amount.yuan', { amount }) : amount}</span>
}
