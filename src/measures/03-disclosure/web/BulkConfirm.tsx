import { ConfirmAct, formatCount, useAct, useText } from '#platform/ui/web'
import { publishActions, submitActions } from '../common/api.ts'
import type { ActionSelection } from '../common/selection.ts'
import { useKinds, useUnits } from './action-words.tsx'
import { useCount } from './NextSteps.tsx'

interface Asked {
  readonly open: boolean
  readonly selection: ActionSelection
  readonly onClose: () => void
  readonly onDone?: () => void
  /** Where the acts were named one by one, how many are late already. */
  readonly late?: number
}

/** Hands acts to the reviewer after saying how many, whose and of which kind. */
export function SubmitConfirm({ open, selection, onClose, onDone }: Asked) {
  const t = useText()
  const act = useAct(submitActions, {
    errors: 'inline',
    says: 'disclosure.submit.done',
    onDone: () => {
      onClose()
      onDone?.()
    },
  })
  const { count, what } = useScopeWords(selection, 'received', open)
  return (
    <ConfirmAct
      open={open}
      title={t('disclosure.submit.title')}
      verb={t('disclosure.submit.verb', { count: formatCount(count ?? 0) })}
      reason={count === 0 ? t('disclosure.steps.none-received') : null}
      error={act.error}
      onConfirm={() => act.run({ body: selection })}
      onClose={() => {
        act.reset()
        onClose()
      }}
    >
      <p>{t('disclosure.submit.what', { what, count: formatCount(count ?? 0) })}</p>
      <p className="sn-muted">{t('disclosure.submit.then')}</p>
    </ConfirmAct>
  )
}

/** Shows acts to the public after saying what will happen, and to how many it comes too late. */
export function PublishConfirm({ open, selection, onClose, onDone, late }: Asked) {
  const t = useText()
  const act = useAct(publishActions, {
    errors: 'inline',
    says: 'disclosure.publish.done',
    onDone: () => {
      onClose()
      onDone?.()
    },
  })
  const { count, what } = useScopeWords(selection, 'cleared', open)
  const { unit, kind, batchId, decidedFrom, decidedTo } = selection
  const scope = { unit, ...(kind ? { kind } : {}), ...(batchId ? { batchId } : {}), ...(decidedFrom ? { decidedFrom } : {}), ...(decidedTo ? { decidedTo } : {}) }
  const counted = useCount({ ...scope, state: 'cleared', stage: 'missing' }, open && late === undefined)
  const tooLate = late ?? counted ?? 0
  return (
    <ConfirmAct
      open={open}
      title={t('disclosure.publish.title')}
      verb={t('disclosure.publish.verb', { count: formatCount(count ?? 0) })}
      reason={count === 0 ? t('disclosure.steps.none-cleared') : null}
      error={act.error}
      onConfirm={() => act.run({ body: selection })}
      onClose={() => {
        act.reset()
        onClose()
      }}
    >
      <p>{t('disclosure.publish.what', { what, count: formatCount(count ?? 0) })}</p>
      <ul>
        <li>{t('disclosure.publish.at-once')}</li>
        <li>{tooLate > 0 ? t('disclosure.publish.late', { count: formatCount(tooLate) }) : t('disclosure.publish.in-time')}</li>
        <li>{t('disclosure.publish.afterwards')}</li>
      </ul>
    </ConfirmAct>
  )
}

/** How many acts a selection takes, and in words which. */
function useScopeWords(selection: ActionSelection, state: 'received' | 'cleared', open: boolean): { count: number | null; what: string } {
  const t = useText()
  const kinds = useKinds()
  const units = useUnits('disclosure.action.read')
  const { unit, kind, batchId, ids, decidedFrom, decidedTo } = selection
  const scope = { unit, ...(kind ? { kind } : {}), ...(batchId ? { batchId } : {}), ...(decidedFrom ? { decidedFrom } : {}), ...(decidedTo ? { decidedTo } : {}) }
  const counted = useCount({ ...scope, state }, open && ids === undefined)
  const period = decidedFrom || decidedTo ? t('disclosure.scope.decided', { from: decidedFrom ?? '…', to: decidedTo ?? '…' }) : ''
  return { count: ids?.length ?? counted, what: [units.nameOf(unit), kind ? kinds.nameOf(kind) : '', period].filter(Boolean).join(' · ') }
}
