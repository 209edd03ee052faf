import { formatShare, mayDo, NumberDoor, NumberRow, useMe, useText } from '#platform/ui/web'
import type { FunnelCounts, FunnelStage } from '../common/funnel.ts'
import { type ListFilter, listAddress } from './list-filter.ts'

/** A number of the funnel; it opens its list for those who may read acts. */
export function StageDoor({ stage, count, filter, look = 'plain' }: { stage: FunnelStage; count: number; filter: ListFilter; look?: 'plain' | 'figure' }) {
  const t = useText()
  const me = useMe()
  const opens = mayDo(me, 'disclosure.action.read', filter.unit) && count > 0
  const tone = count > 0 && stage === 'missing' ? 'bad' : count > 0 && stage === 'late' ? 'warn' : 'ink'
  return (
    <NumberDoor
      value={count}
      look={look}
      tone={tone}
      {...(look === 'figure' ? { label: t(`disclosure.stage.${stage}`) } : {})}
      explain={t(`disclosure.stage-explain.${stage}`)}
      {...(opens ? { to: listAddress({ ...filter, ...(stage === 'due' ? { stage: 'due' } : { stage }) }) } : {})}
    />
  )
}

/** The four numbers a reader asks for first, and the share published in time. */
export function FunnelFigures({ counts, filter }: { counts: FunnelCounts; filter: ListFilter }) {
  const t = useText()
  const judged = counts.due - counts.open - counts.unjudged
  const share = judged > 0 ? counts['on-time'] / (counts['on-time'] + counts.late + counts.missing || 1) : null
  return (
    <NumberRow>
      <StageDoor look="figure" stage="due" count={counts.due} filter={filter} />
      <StageDoor look="figure" stage="published" count={counts.published} filter={filter} />
      <StageDoor look="figure" stage="late" count={counts.late} filter={filter} />
      <StageDoor look="figure" stage="missing" count={counts.missing} filter={filter} />
      <NumberDoor
        look="figure"
        value={share === null ? t('ui.none') : t('ui.share', { share: formatShare(share) })}
        label={t('disclosure.funnel.share')}
        explain={t('disclosure.funnel.share-explain')}
      />
    </NumberRow>
  )
}
