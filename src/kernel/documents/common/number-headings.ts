import type { Language } from '#platform/text/common'
import { headingNumber } from './format.ts'
import type { Block, Heading } from './official-document.ts'

/** A heading with the number its place gives it. */
export type NumberedHeading = Heading & { readonly number: string }
export type NumberedBlock = Exclude<Block, Heading> | NumberedHeading

/** Numbers the headings of a body; a higher heading starts the lower ones again at one. */
export function numberHeadings(body: readonly Block[], language?: Language): NumberedBlock[] {
  const places = [0, 0, 0, 0]
  return body.map((block) => {
    if (block.kind !== 'heading') return block
    const index = block.level - 1
    const place = (places[index] ?? 0) + 1
    places[index] = place
    places.fill(0, index + 1)
    return { ...block, number: headingNumber(block.level, place, language) }
  })
}
