import { parseYuan } from '#base/money'

/** An amount typed in yuan (thousands may be grouped) as fen in digits; undefined when it is none. */
export function fenOf(typed: string): string | undefined {
  const fen = parseYuan(typed.replace(/[,，\s]/g, ''))
  return fen === undefined ? undefined : String(fen)
}
