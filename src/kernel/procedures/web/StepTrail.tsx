import { Day, useText } from '#platform/ui/web'

/** One step a record has taken, as its endpoint answers it. */
export interface TakenStepLine {
  readonly act: string
  readonly to: string
  readonly on: string
  readonly mine: boolean
}

/** The steps a record has taken, in order. */
export function StepTrail({ trail, wordOf, stateOf }: { trail: readonly TakenStepLine[]; wordOf: (act: string) => string; stateOf: (state: string) => string }) {
  const t = useText()
  if (trail.length === 0) return <p className="sn-muted">{t('procedures.trail.none')}</p>
  return (
    <ol className="sn-trail">
      {trail.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a trail only grows at its end
        <li key={index}>
          <strong>{wordOf(step.act)}</strong>
          <Day on={step.on} />
          <span className="sn-muted">
            {t('procedures.trail.to', { state: stateOf(step.to) })}
            {step.mine ? ` · ${t('procedures.trail.mine')}` : ''}
          </span>
        </li>
      ))}
    </ol>
  )
}
