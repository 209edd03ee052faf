import type { ReactNode } from 'react'
import type { PortalRequest } from './index.ts'

export interface ChartBar {
  readonly label: string
  /** From zero. */
  readonly value: number
  /** What stands at the bar's end; the value otherwise. */
  readonly shown?: string
  readonly href?: string
  readonly tone?: 'blue' | 'red' | 'amber' | 'grey'
  /** An interval around the value, drawn as a line: what may not be told apart. */
  readonly from?: number
  readonly to?: number
}

/**
 * A chart that answers the question in its title, from zero, labelled directly, with its data table folded below.
 * Plain markup, so it needs no script, follows the reader's text size, and prints. Bars with `from` and `to` are drawn
 * as a point with its interval.
 */
export function ChartFigure({
  t,
  title,
  summary,
  bars,
  max,
  heads,
  note,
}: Pick<PortalRequest, 't'> & { title: string; summary: ReactNode; bars: readonly ChartBar[]; max?: number; heads: readonly [string, string, ...string[]]; note?: ReactNode }) {
  const top = max ?? Math.max(1, ...bars.map((bar) => bar.to ?? bar.value))
  const share = (value: number) => `${((Math.max(0, Math.min(value, top)) / top) * 100).toFixed(2)}%`
  const withInterval = bars.some((bar) => bar.from !== undefined)
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        <span>{bars.length === 0 ? t('pages.chart.none') : summary}</span>
      </figcaption>
      {bars.length === 0 ? null : (
        <>
          <div className="bars" aria-hidden="true">
            {bars.map((bar) => (
              <div key={bar.label} className="bar">
                <span className="bar-label">{bar.label}</span>
                <svg className={`bar-track tone-${bar.tone ?? 'blue'}`} preserveAspectRatio="none" aria-hidden="true">
                  {bar.from !== undefined && bar.to !== undefined ? (
                    <>
                      <line className="bar-range" x1={share(bar.from)} x2={share(bar.to)} y1="50%" y2="50%" />
                      <circle cx={share(bar.value)} cy="50%" r="5" />
                    </>
                  ) : (
                    <rect width={share(bar.value)} height="100%" />
                  )}
                </svg>
                <span className="bar-value">{bar.shown ?? bar.value}</span>
              </div>
            ))}
          </div>
          <details>
            <summary>{t('pages.chart.table')}</summary>
            <table className="list">
              <caption className="hidden">{title}</caption>
              <thead>
                <tr>
                  {heads.map((head, index) => (
                    <th key={head} scope="col" className={index > 0 ? 'right' : undefined}>
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {bars.map((bar) => (
                  <tr key={bar.label}>
                    <th scope="row" data-label={heads[0]}>
                      {bar.href ? <a href={bar.href}>{bar.label}</a> : bar.label}
                    </th>
                    <td className="right" data-label={heads[1]}>
                      {bar.shown ?? bar.value}
                    </td>
                    {withInterval ? (
                      <td className="right" data-label={heads[2] ?? ''}>
                        {bar.from !== undefined && bar.to !== undefined ? `${bar.from} – ${bar.to}` : t('ui.none')}
                      </td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
      {note ? <p className="chart-note">{note}</p> : null}
    </figure>
  )
}
