import { formatShare, mayDo, NumberDoor, NumberRow, useMe, useText } from '#platform/ui/web'
import type { FunnelCounts, FunnelStage } from '../common/funnel.ts'
import { type ListFilter, listAddress } from './list-filter.ts'

/** A number of the funnel; it opens its list for those who may read acts. */
export function StageDoor({ stage, count, filter, look = 'plain', note }: { stage: FunnelStage; count: number; filter: ListFilter; look?: 'plain' | 'figure'; note?: string }) {
  const t = useText()
  const me = useMe()
  const opens = mayDo(me, 'disclosure.action.read', filter.unit) && count > 0
  const tone = count > 0 && stage === 'missing' ? 'bad' : count > 0 && stage === 'late' ? 'warn' : 'ink'
  return (
    <NumberDoor
      value={count}
      look={look}
      {...(note ? { note } : {})}
      tone={tone}
      {...(look === 'figure' ? { label: t(`disclosure.stage.${stage}`) } : {})}
      explain={t(`disclosure.stage-explain.${stage}`)}
      {...(opens ? { to: listAddress({ ...filter, stage }) } : {})}
    />
  )
}

/** The four numbers a reader asks for first; the share in time stands with its number. */
export function FunnelFigures({ counts, filter }: { counts: FunnelCounts; filter: ListFilter }) {
  const t = useText()
  const judged = counts['on-time'] + counts.late + counts.missing
  return (
    <NumberRow>
      <StageDoor look="figure" stage="due" count={counts.due} filter={filter} />
      <StageDoor
        look="figure"
        stage="on-time"
        count={counts['on-time']}
        filter={filter}
        {...(judged > 0 ? { note: t('disclosure.funnel.share', { share: formatShare(counts['on-time'] / judged) }) } : {})}
      />
      <StageDoor look="figure" stage="late" count={counts.late} filter={filter} />
      <StageDoor look="figure" stage="missing" count={counts.missing} filter={filter} />
    </NumberRow>
  )
}
