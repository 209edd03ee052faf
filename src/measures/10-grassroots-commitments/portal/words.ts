/** How a campaign's standing is coloured; the word says it first. */
export function campaignTone(state: string): 'plain' | 'good' | 'warn' {
  return state === 'awarded' ? 'good' : state === 'noticed' || state === 'open' ? 'warn' : 'plain'
}
