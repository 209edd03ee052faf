import type { PlainDate } from '#base/plain-date'
import * as law from './law.ts'

/** The page of an official document; millimetres, points for type, lines and characters as counts. */
export interface DocumentLayout {
  readonly pageWidth: number
  readonly pageHeight: number
  readonly topMargin: number
  readonly bindingMargin: number
  readonly textWidth: number
  readonly textHeight: number
  readonly lines: number
  readonly characters: number
  /** 3号 in points. */
  readonly bodySize: number
  readonly titleSize: number
  readonly pageNumberSize: number
  readonly colophonSize: number
  /** From the top of the text area to the top of the red mark. */
  readonly markTop: number
  readonly numberBlankLines: number
  readonly redLineBelow: number
  readonly titleBlankLines: number
  readonly pageNumberBelow: number
  readonly colophonThick: number
  readonly colophonThin: number
}

/** The layout in force on the day the document is issued (GB/T 9704-2012). Refuses a day before it took effect. */
export function documentLayoutOn(day: PlainDate): DocumentLayout {
  return {
    pageWidth: law.pageWidth.on(day).value,
    pageHeight: law.pageHeight.on(day).value,
    topMargin: law.topMargin.on(day).value,
    bindingMargin: law.bindingMargin.on(day).value,
    textWidth: law.textWidth.on(day).value,
    textHeight: law.textHeight.on(day).value,
    lines: law.linesOnPage.on(day).value,
    characters: law.charactersInLine.on(day).value,
    bodySize: law.bodySize.on(day).value,
    titleSize: law.titleSize.on(day).value,
    pageNumberSize: law.pageNumberSize.on(day).value,
    colophonSize: law.colophonSize.on(day).value,
    markTop: law.markTop.on(day).value,
    numberBlankLines: law.numberBlankLines.on(day).value,
    redLineBelow: law.redLineBelow.on(day).value,
    titleBlankLines: law.titleBlankLines.on(day).value,
    pageNumberBelow: law.pageNumberBelow.on(day).value,
    colophonThick: law.colophonThick.on(day).value,
    colophonThin: law.colophonThin.on(day).value,
  }
}
