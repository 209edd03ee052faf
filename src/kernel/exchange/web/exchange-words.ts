import { type Tone, useText } from '#platform/ui/web'

export const stateTones = { prepared: 'waiting', sent: 'active', acknowledged: 'good', stuck: 'bad' } as const satisfies Record<string, Tone>

/** Words of states, reasons and codes; a receiver's own code is shown as it is. */
export function useExchangeWords(): {
  stateOf: (state: string) => { tone: Tone; word: string }
  reasonOf: (reason: string) => string
  codeOf: (code: string | null) => string
  feedOf: (feed: string) => string
} {
  const t = useText()
  return {
    stateOf: (state) => ({ tone: stateTones[state as keyof typeof stateTones] ?? 'waiting', word: t(`exchange.state.${state}`) }),
    reasonOf: (reason) => t(`exchange.stuck.${reason}`),
    // A measure names its feeds `measure.feed.name`; one it does not name keeps its id.
    feedOf: (feed) => {
      const key = feed.replace('.', '.feed.')
      const said = t(key)
      return said === key ? feed : said
    },
    codeOf: (code) => (code === null ? '' : code === 'not-in-character-set' ? t(`exchange.code.${code}`) : code),
  }
}
