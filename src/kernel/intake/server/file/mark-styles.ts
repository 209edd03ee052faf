import type { Mark } from './mark-cells.ts'
import { XML } from './workbook-parts.ts'

/** Fill colours of marked cells; the list sheet and the comments say in words what they mean. */
export const markColours: Readonly<Record<Mark, string>> = { error: 'FFF6C9C5', warning: 'FFFCE8B8' }

// Excel takes 65,490 cell formats; a workbook near that gets one plain marked format instead of a clone of each.
const MOST_FORMATS = 30_000

/** The styles part of a user's workbook, with a marked twin of every cell format that is asked for. */
export class MarkedStyles {
  readonly #xml: string
  readonly #prefix: string
  readonly #formats: readonly string[]
  readonly #fills: number
  readonly #twins = new Map<string, number>()
  readonly #added: string[] = []

  constructor(xml: string | undefined) {
    this.#xml =
      xml ??
      `${XML}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>`
    this.#prefix = /<([\w.-]+:)?styleSheet\b/.exec(this.#xml)?.[1] ?? ''
    const p = this.#prefix
    const block = new RegExp(`<${p}cellXfs[^>]*>([\\s\\S]*?)</${p}cellXfs>`).exec(this.#xml)?.[1] ?? ''
    this.#formats = block.match(new RegExp(`<${p}xf\\b[^>]*?/>|<${p}xf\\b[\\s\\S]*?</${p}xf>`, 'g')) ?? []
    const fills = new RegExp(`<${p}fills[^>]*>([\\s\\S]*?)</${p}fills>`).exec(this.#xml)?.[1] ?? ''
    this.#fills = (fills.match(new RegExp(`<${p}fill\\b`, 'g')) ?? []).length
  }

  /** The twin of a cell format with the fill of the mark. */
  twin(style: number, mark: Mark): number {
    const of = this.#formats.length + this.#added.length > MOST_FORMATS ? -1 : style
    const key = `${of} ${mark}`
    let twin = this.#twins.get(key)
    if (twin === undefined) {
      twin = this.#formats.length + this.#added.length
      const fill = this.#fills + (mark === 'error' ? 0 : 1)
      const format = this.#formats[of] ?? `<${this.#prefix}xf numFmtId="0" fontId="0" borderId="0" xfId="0"/>`
      this.#added.push(
        format.replace(
          /^(<[\w.:-]+)([^>]*?)(\/?>)/,
          (_, open: string, attributes: string, close: string) => `${open}${attributes.replace(/\s(fillId|applyFill)="[^"]*"/g, '')} fillId="${fill}" applyFill="1"${close}`,
        ),
      )
      this.#twins.set(key, twin)
    }
    return twin
  }

  /** The part with everything that was asked for; to be written after the sheet. */
  xml(): string {
    const p = this.#prefix
    const fill = (mark: Mark) => `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${markColours[mark]}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`
    return this.#xml
      .replace(
        new RegExp(`<${p}fills[^>]*>([\\s\\S]*?)</${p}fills>`),
        (_, fills: string) => `<${p}fills count="${this.#fills + 2}">${fills}${fill('error')}${fill('warning')}</${p}fills>`,
      )
      .replace(
        new RegExp(`<${p}cellXfs[^>]*>([\\s\\S]*?)</${p}cellXfs>`),
        (_, formats: string) => `<${p}cellXfs count="${this.#formats.length + this.#added.length}">${formats}${this.#added.join('')}</${p}cellXfs>`,
      )
  }
}
