import { useUnits } from '#kernel/parties/web'
import { StatusTag, type Tone, useLanguage, useText } from '#platform/ui/web'
import { type ActionKind, actionKinds } from '../common/action-kind.ts'
import { kindName } from '../common/kind-name.ts'
import type { ReviewState } from '../common/publication-review.ts'

const tones: Readonly<Record<ReviewState, Tone>> = {
  received: 'waiting',
  'in-review': 'active',
  consulting: 'paused',
  cleared: 'active',
  withheld: 'closed',
  'not-required': 'closed',
  published: 'good',
  'display-ended': 'closed',
  withdrawn: 'closed',
  cancelled: 'closed',
}

/** Where an act stands, in the words of its procedure; what comes next shows on hover and focus. */
export function ActionState({ state }: { state: ReviewState }) {
  const t = useText()
  return <StatusTag tone={tones[state]} word={t(`disclosure.state.${state}`)} explain={t(`disclosure.state-explain.${state}`)} />
}

/** Names of the ten kinds, as a function and as options of a choice. */
export function useKinds(): { nameOf: (kind: ActionKind) => string; options: { value: ActionKind; label: string }[] } {
  const { language } = useLanguage()
  const nameOf = (kind: ActionKind) => kindName(kind, language)
  return { nameOf, options: actionKinds.map((kind) => ({ value: kind, label: nameOf(kind) })) }
}

export { useUnits }

/** The addressee as the list shows it: its public name, or in words why there is none. */
export function useAddressee(): (act: { publicName: string | null; counterpartyClass: string }) => string {
  const t = useText()
  return (act) => act.publicName ?? t(`disclosure.counterparty.${act.counterpartyClass}`)
}
