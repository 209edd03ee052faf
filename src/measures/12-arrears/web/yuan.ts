import { parseYuan } from '#base/money'

/** What was typed as yuan, as fen in text; null while it is no positive amount. */
export function fenOf(typed: string): string | null {
  const fen = parseYuan(typed.replaceAll(',', '').replaceAll('\uff0c', ''))
  return fen !== undefined && fen > 0n ? fen.toString() : null
}
