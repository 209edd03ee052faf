import { useUnits } from '#kernel/parties/web'
import type { AnswerOf } from '#platform/http/common'
import { StatusTag, type Tone, useApi, useLanguage, useText } from '#platform/ui/web'
import { promisesApi, type SignalColour, type SignalReason } from '../common/index.ts'

export type PromiseFileReply = AnswerOf<typeof promisesApi.promiseFile>
export type MilestoneReply = PromiseFileReply['milestones'][number]
export type ListedPromise = AnswerOf<typeof promisesApi.listPromises>['items'][number]
type Kind = AnswerOf<typeof promisesApi.listKinds>['kinds'][number]

const tones: Readonly<Record<SignalColour, Tone>> = { green: 'good', yellow: 'warn', red: 'bad' }

/** The computed signal of a promise: colour by icon and tone, the reason in words. Nobody sets it. */
export function SignalBadge({ colour, reason }: { colour: SignalColour; reason: SignalReason }) {
  const t = useText()
  return <StatusTag tone={tones[colour]} word={t(`promises.reason.${reason}`)} explain={t('promises.screen.signal-explain', { colour: t(`promises.colour.${colour}`) })} />
}

const milestoneTones: Readonly<Record<MilestoneReply['state'], Tone>> = {
  scheduled: 'waiting',
  'due-soon': 'warn',
  overdue: 'bad',
  met: 'good',
  'partly-met': 'warn',
  'not-met': 'bad',
  ended: 'closed',
}

export function MilestoneState({ milestone }: { milestone: Pick<MilestoneReply, 'state'> }) {
  const t = useText()
  return <StatusTag tone={milestoneTones[milestone.state]} word={t(`promises.milestone-state.${milestone.state}`)} />
}

const viewTones: Readonly<Record<MilestoneReply['view'], Tone>> = { none: 'waiting', confirmed: 'good', disputed: 'warn' }

export function ViewTag({ view }: { view: MilestoneReply['view'] }) {
  const t = useText()
  return <StatusTag tone={viewTones[view]} word={t(`promises.view.${view}`)} />
}

/** Kinds and their sorts in the reader's language. */
export function useKinds(): {
  kinds: readonly Kind[]
  nameOf: (id: string) => string
  categoryOf: (id: string, code: string | null) => string
  kindOf: (id: string) => Kind | undefined
} {
  const { language } = useLanguage()
  const kinds = useApi(promisesApi.listKinds, {}, { fresh: 300_000 }).data?.kinds ?? []
  const words = (named: { zh: string; en: string } | undefined, otherwise: string) => (language === 'en' ? named?.en : named?.zh) ?? otherwise
  const kindOf = (id: string) => kinds.find((kind) => kind.id === id)
  return {
    kinds,
    kindOf,
    nameOf: (id) => words(kindOf(id), id),
    categoryOf: (id, code) =>
      code === null
        ? ''
        : words(
            kindOf(id)?.categories.find((each) => each.code === code),
            code,
          ),
  }
}

export { useUnits }
