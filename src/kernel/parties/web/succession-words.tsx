import type { AnswerOf } from '#platform/http/common'
import { StatusTag, type Tone, useApi, useLanguage, useText } from '#platform/ui/web'
import { partiesApi } from '../common/index.ts'

export type SuccessionEntry = AnswerOf<typeof partiesApi.listSuccessions>['successions'][number]

const tones: Readonly<Record<SuccessionEntry['state'], Tone>> = { proposed: 'waiting', confirmed: 'good', rejected: 'closed', withdrawn: 'closed' }

export function SuccessionState({ state }: { state: SuccessionEntry['state'] }) {
  const t = useText()
  return <StatusTag tone={tones[state]} word={t(`parties.succession-state.${state}`)} />
}

/** Names of units in the reader's language; those a succession forms are found in its own list. */
export function useNames(succession?: Pick<SuccessionEntry, 'forms'>): { options: { value: string; label: string }[]; nameOf: (code: string) => string } {
  const { language } = useLanguage()
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  const label = (unit: { name: string; englishName: string }) => (language === 'en' ? unit.englishName : unit.name)
  const options = units.map((unit) => ({ value: unit.code, label: label(unit) }))
  return {
    options,
    nameOf(code) {
      const formed = succession?.forms.find((form) => form.code === code)
      return options.find((option) => option.value === code)?.label ?? (formed ? label(formed) : code)
    },
  }
}
