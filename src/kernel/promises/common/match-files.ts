import { foldNumber } from './promise.ts'

/** A promise as files are matched to it. */
export interface Numbered {
  readonly promiseId: string
  readonly number: string
}

/** Where a file belongs, or why nobody can tell. */
export type FileMatch<P extends Numbered> =
  | { readonly path: string; readonly promise: P }
  | { readonly path: string; readonly promise: null; readonly why: 'no-number' | 'several' }

/** Names of files hold no slash or colon, so people write a dash or an underscore instead. */
function foldName(text: string): string {
  return foldNumber(text).replace(/[\\/:*?"<>|_-]/g, '-')
}

/**
 * Matches files to promises by the number in the file's name or in the name of a folder above it, the nearest first. Brackets,
 * blanks and width make no difference; a number is not found inside a longer one (1 in 11). A name with the numbers of two
 * promises is told as such and matched to none.
 */
export function matchFiles<P extends Numbered>(paths: readonly string[], promises: readonly P[]): FileMatch<P>[] {
  const byNumber = Map.groupBy(promises, (promise) => foldName(promise.number))
  byNumber.delete('')
  const lengths = [...new Set([...byNumber.keys()].map((number) => number.length))]
  return paths.map((path): FileMatch<P> => {
    for (const part of path.split('/').reverse()) {
      const found = numbersIn(foldName(part), byNumber, lengths)
      // 合1-2 contains 合1: the longer number is the one that is meant.
      const meant = found.filter((number) => !found.some((other) => other !== number && other.includes(number))).flatMap((number) => byNumber.get(number)!)
      if (meant.length > 1) return { path, promise: null, why: 'several' }
      if (meant[0]) return { path, promise: meant[0] }
    }
    return { path, promise: null, why: 'no-number' }
  })
}

/** The known numbers that stand in a name, each once; one lookup a place and length, so that thousands of contracts cost no more. */
function numbersIn(name: string, known: ReadonlyMap<string, unknown>, lengths: readonly number[]): string[] {
  const found = new Set<string>()
  for (let at = 0; at < name.length; at += 1) {
    for (const length of lengths) {
      const number = name.slice(at, at + length)
      if (number.length === length && known.has(number) && !splits(name[at - 1], number[0]) && !splits(number.at(-1), name[at + length])) found.add(number)
    }
  }
  return [...found]
}

/** Whether a place between two characters lies inside a run of digits and letters. */
function splits(left: string | undefined, right: string | undefined): boolean {
  return /^[0-9A-Z]$/.test(left ?? '') && /^[0-9A-Z]$/.test(right ?? '')
}
