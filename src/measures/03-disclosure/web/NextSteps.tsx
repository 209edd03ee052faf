import './disclosure.css'
import { type ReactNode, useState } from 'react'
import { NumberDoor, type NumberDoorProps, ReasonedButton, useApi, useGo, useMe, useReason, useScreenQuery, useText } from '#platform/ui/web'
import { actionList } from '../common/api.ts'
import { PublishConfirm, SubmitConfirm } from './BulkConfirm.tsx'
import { filterOf, type ListFilter, listAddress } from './list-filter.ts'

/** What waits at each step, each number opening its list, with the act that takes all of it one step on. */
export function NextSteps({ unit }: { unit: string | undefined }) {
  const t = useText()
  const go = useGo()
  const me = useMe()
  const reason = useReason()
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<'submit' | 'publish' | null>(null)
  const home = unit ?? me.unit
  const of: ListFilter = unit ? { unit } : {}
  const { kind, decidedFrom, decidedTo } = filterOf(query, null)
  const selection = { unit: home ?? '', ...(kind ? { kind } : {}), ...(decidedFrom ? { decidedFrom } : {}), ...(decidedTo ? { decidedTo } : {}) }
  const why = (permission: string, count: number | null, none: string) => reason(permission, home) ?? (count ? null : t(none))
  const received = useCount({ ...of, state: 'received' })
  const inReview = useCount({ ...of, state: 'in-review' })
  const cleared = useCount({ ...of, state: 'cleared' })
  const missing = useCount({ ...of, stage: 'missing' })
  return (
    <div className="dis-steps">
      <Step value={received} label={t('disclosure.state.received')} explain={t('disclosure.steps.received')} to={listAddress({ ...of, state: 'received' })}>
        <ReasonedButton size="small" reason={why('disclosure.action.submit', received, 'disclosure.steps.none-received')} onClick={() => setOpen('submit')}>
          {t('disclosure.steps.submit-all')}
        </ReasonedButton>
      </Step>
      <Step value={inReview} label={t('disclosure.state.in-review')} explain={t('disclosure.steps.in-review')} to={listAddress({ ...of, state: 'in-review' })}>
        <ReasonedButton size="small" reason={why('disclosure.action.review', inReview, 'disclosure.steps.none-in-review')} onClick={() => go('/disclosure/review')}>
          {t('disclosure.steps.review')}
        </ReasonedButton>
      </Step>
      <Step value={cleared} label={t('disclosure.state.cleared')} explain={t('disclosure.steps.cleared')} to={listAddress({ ...of, state: 'cleared' })}>
        <ReasonedButton size="small" reason={why('disclosure.action.publish', cleared, 'disclosure.steps.none-cleared')} onClick={() => setOpen('publish')}>
          {t('disclosure.steps.publish-all')}
        </ReasonedButton>
      </Step>
      <Step
        value={missing}
        label={t('disclosure.stage.missing')}
        explain={t('disclosure.steps.missing')}
        to={listAddress({ ...of, stage: 'missing' })}
        {...(missing ? { tone: 'bad' as const } : {})}
      />
      <SubmitConfirm open={open === 'submit'} selection={selection} onClose={() => setOpen(null)} />
      <PublishConfirm open={open === 'publish'} selection={selection} onClose={() => setOpen(null)} />
    </div>
  )
}

function Step({ children, ...door }: NumberDoorProps & { children?: ReactNode }) {
  return (
    <div className="dis-step">
      <NumberDoor look="figure" {...door} />
      {children}
    </div>
  )
}

/** How many acts fit a filter; null until known. */
export function useCount(filter: ListFilter, enabled = true): number | null {
  return useApi(actionList, { query: { ...filter, limit: 1 } }, { enabled }).data?.total ?? null
}
