import { Button } from 'antd'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { ChartOption } from './chart-options.ts'
import { useText } from './text.tsx'

export interface ChartData {
  /** Heads of the data table, the first being what each row is about. */
  readonly heads: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/**
 * A chart that answers the question in its title. It is drawn as SVG, labels directly, and always carries its data
 * table. `summary` is the answer in one sentence, for those who do not see the picture.
 */
export function Chart({
  title,
  summary,
  option,
  data,
  height = 280,
  note,
}: {
  title: string
  summary: string
  option: ChartOption
  data: ChartData
  height?: number
  note?: ReactNode
}) {
  const t = useText()
  const [asTable, setAsTable] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const id = useId()
  const empty = data.rows.length === 0

  useEffect(() => {
    if (asTable || empty) return
    const element = place.current
    if (!element) return
    let dispose: (() => void) | undefined
    let gone = false
    void import('./draw-chart.ts').then(({ drawChart }) => {
      if (!gone) dispose = drawChart(element, option)
    })
    return () => {
      gone = true
      dispose?.()
    }
  }, [option, asTable, empty])

  return (
    <figure className="sn-chart" aria-labelledby={id}>
      <figcaption>
        <h3 id={id}>{title}</h3>
        {empty ? null : (
          <Button size="small" type="text" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'ui.chart.show-chart' : 'ui.chart.show-table')}
          </Button>
        )}
      </figcaption>
      <p className="sn-chart-summary">{empty ? t('ui.chart.no-data') : summary}</p>
      {empty ? null : asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
        <div className="sn-table-scroll" tabIndex={0}>
          <table className="sn-table">
            <caption className="sn-visually-hidden">{title}</caption>
            <thead>
              <tr>
                {data.heads.map((head, index) => (
                  <th key={head} scope="col" className={index > 0 ? 'sn-right' : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={String(row[0])}>
                  {row.map((cell, index) =>
                    index === 0 ? (
                      <th key={data.heads[index]} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={data.heads[index]} className="sn-right">
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div ref={place} style={{ height }} role="img" aria-label={t('ui.chart.described', { title, summary })} />
      )}
      {note ? <p className="sn-muted">{note}</p> : null}
    </figure>
  )
}
