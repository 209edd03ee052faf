const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
const BLANK = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g
const WIDE_ALPHANUMERIC = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g
const WIDE_ASCII = /[\uff01-\uff5e]/g
// Anything that one of the rules below could touch; most cells have none and are returned as they are.
const SUSPECT = /^\s|\s$|[\t\r\n\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u205f\u2060\u3000\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]| {2}/

const narrow = (character: string) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)

/** One line of text: invisible characters out, every kind of blank one blank, trimmed; letters and digits half-width, Chinese punctuation left alone. */
export function normaliseText(text: string): string {
  if (!SUSPECT.test(text)) return text
  return text
    .replace(INVISIBLE, '')
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(BLANK, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(WIDE_ALPHANUMERIC, narrow)
    .trim()
}

/** The same for long text, which keeps its line breaks. */
export function normaliseLongText(text: string): string {
  if (!SUSPECT.test(text)) return text
  return text
    .replace(INVISIBLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(BLANK, ' ')
    .replace(WIDE_ALPHANUMERIC, narrow)
    .replace(/ +\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** An identifier such as a decision number: as text, and blanks beside Chinese characters and brackets are no part of it. */
export function normaliseIdentifier(text: string): string {
  const line = normaliseText(text)
  return line.includes(' ') ? line.replace(/(?<=[^\x21-\x7e]) | (?=[^\x21-\x7e])/g, '') : line
}

/** A code, day or amount: every full-width sign half-width, no blanks at all. */
export function normaliseCode(text: string): string {
  return text.replace(INVISIBLE, '').replace(BLANK, ' ').replace(WIDE_ASCII, narrow).replace(/\s+/g, '')
}

/**
 * Folds what clerks write differently for one and the same number (brackets 〔〕 [] () 【】, width, blanks, letter case),
 * for comparing identities. Never stored in place of what was written.
 */
export function foldIdentifier(text: string): string {
  return normaliseCode(text)
    .replace(/[[({〔【﹝［（「『]/g, '(')
    .replace(/[\])}〕】﹞］）」』]/g, ')')
    .toLowerCase()
}
