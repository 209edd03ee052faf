import { partiesApi } from '#kernel/parties/common'
import { StatusTag, type Tone, useApi, useLanguage, useMe, useText } from '#platform/ui/web'
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

/** Units within reach of a permission as options, and every unit's name. One unit in reach needs no choice. */
export function useUnits(permission: string): { nameOf: (code: string) => string; options: { value: string; label: string }[] } {
  const { language } = useLanguage()
  const me = useMe()
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  const label = (unit: { name: string; englishName: string }) => (language === 'en' ? unit.englishName : unit.name)
  const reaches = me.grants.filter((grant) => grant.permission === permission).map((grant) => grant.reach)
  const reached = (code: string) => reaches.includes('district') || code === me.unit || (reaches.includes('led') && me.ledUnits.includes(code))
  return {
    nameOf: (code) => {
      const unit = units.find((each) => each.code === code)
      return unit ? label(unit) : code
    },
    options: units.filter((unit) => reached(unit.code)).map((unit) => ({ value: unit.code, label: label(unit) })),
  }
}

/** The addressee as the list shows it: its public name, or in words why there is none. */
export function useAddressee(): (act: { publicName: string | null; counterpartyClass: string }) => string {
  const t = useText()
  return (act) => act.publicName ?? t(`disclosure.counterparty.${act.counterpartyClass}`)
}
