import type { CellSink } from './cell-sink.ts'
import { foldIdentifier } from './normalise.ts'
import { contentOf, type RawCell, rawTag, tagOf } from './raw-cell.ts'
import type { Choice } from './template.ts'

/** Labels in both languages, codes and aliases, folded, to the code they mean. */
export function choiceIndex(choices: readonly Choice[]): ReadonlyMap<string, string> {
  const index = new Map<string, string>()
  for (const choice of choices) {
    for (const label of [choice.code, choice.zh, choice.en, ...(choice.aliases ?? [])]) {
      const folded = foldIdentifier(label)
      const other = index.get(folded)
      if (other !== undefined && other !== choice.code) throw new Error(`choice label ${label} means both ${other} and ${choice.code}`)
      index.set(folded, choice.code)
    }
  }
  return index
}

/** The labels and codes as they are written on the list. */
export function writtenLabels(choices: readonly Choice[]): ReadonlySet<string> {
  return new Set(choices.flatMap((choice) => [choice.code, choice.zh, choice.en]))
}

/** Reads one of a list. A label that is not on it is refused, with the list; nothing near it is guessed. */
export function readChoice(cell: RawCell, sink: CellSink, index: ReadonlyMap<string, string>, written: ReadonlySet<string>, choices: readonly Choice[]): string | null {
  const tag = tagOf(cell)
  const typed = tag === 0 ? cell : tag === rawTag.number || tag === rawTag.boolean ? contentOf(cell) : undefined
  const code = typed === undefined ? undefined : index.get(foldIdentifier(typed))
  if (code === undefined) return sink.refuse('intake.cell.not-a-choice', { choices: shownChoices(choices) })
  if (!written.has(typed!)) sink.note('label')
  return code
}

function shownChoices(choices: readonly Choice[]): string {
  const labels = choices.slice(0, 12).map((choice) => choice.zh)
  return choices.length > 12 ? `${labels.join('、')} …` : labels.join('、')
}
