import type { AnswerOf } from '#platform/http/common'
import { StatusTag, type Tone, useLanguage, useText } from '#platform/ui/web'
import type { partiesApi } from '../common/index.ts'
import { useUnitNames, useUnitOptions } from './use-units.ts'

export type SuccessionEntry = AnswerOf<typeof partiesApi.listSuccessions>['successions'][number]

const tones: Readonly<Record<SuccessionEntry['state'], Tone>> = { proposed: 'waiting', confirmed: 'good', rejected: 'closed', withdrawn: 'closed' }

export function SuccessionState({ state }: { state: SuccessionEntry['state'] }) {
  const t = useText()
  return <StatusTag tone={tones[state]} word={t(`parties.succession-state.${state}`)} />
}

/** Names of units in the reader's language; those a succession forms are found in its own list. */
export function useNames(succession?: Pick<SuccessionEntry, 'forms'>): { options: { value: string; label: string }[]; nameOf: (code: string) => string } {
  const { language } = useLanguage()
  const known = useUnitNames()
  const options = [...useUnitOptions()]
  return {
    options,
    nameOf(code) {
      const formed = succession?.forms.find((form) => form.code === code)
      const name = known(code)
      return name === code && formed ? (language === 'en' ? formed.englishName : formed.name) : name
    },
  }
}
