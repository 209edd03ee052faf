import type { PlainDate } from '#base/plain-date'
import type { Language } from '#platform/text/common'

/** 发文字号: organ code, year, serial; printed 二七信用〔2026〕3号, without leading zero and without 第 (GB/T 9704-2012). */
export interface DocumentNumber {
  readonly organCode: string
  readonly year: number
  readonly serial: number
}

/** A heading; its number (一、 （一） 1. （1）) is given by its place, never written by the caller. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3 | 4
  readonly text: string
  /** Text that goes on in the same paragraph, as documents do at levels 3 and 4. */
  readonly runsOn?: string
}

/** One paragraph, first line indented by two characters. A line break in it starts a new paragraph. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
}

/** How the cells of a column are written. Amounts are given in fen; a null cell is printed as a dash. */
export type ColumnKind = 'text' | 'number' | 'date' | 'yuan' | 'wan-yuan'

export interface TableColumn {
  readonly header: string
  /** Unit shown in the header in brackets: 件, %, 工作日. Amount columns show theirs by themselves. */
  readonly unit?: string
  readonly kind?: ColumnKind
  /** Fixed decimals of a `number` column; without it numbers keep the decimals they have. */
  readonly decimals?: number
  /** Width relative to the other columns; 1 by default. */
  readonly share?: number
}

/** A day is a `PlainDate` text in a `date` column; a bigint in an amount column is fen. Exact decimals come as text. */
export type TableCell = string | number | bigint | null

export interface Table {
  readonly kind: 'table'
  readonly caption?: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
  /** A line under the table: source, sample, reservation. */
  readonly note?: string
}

export interface ChartSeries {
  readonly name: string
  /** One for each category; null where there is no value (below the minimum sample, not yet due). */
  readonly values: readonly (number | null)[]
  /** For `interval` charts: lower and upper end for each category. */
  readonly low?: readonly (number | null)[]
  readonly high?: readonly (number | null)[]
}

/**
 * A chart whose title is the question it answers. Bars start at zero. The table of its data always stands beside it,
 * so nothing is told by the picture alone.
 */
export interface Chart {
  readonly kind: 'chart'
  readonly question: string
  /** `bar` lies, `column` stands, `stacked-bar` adds up, `line` runs over time, `interval` shows a value between two ends. */
  readonly form: 'bar' | 'column' | 'stacked-bar' | 'line' | 'interval'
  /** What the categories are, as a column header: 单位, 月份. */
  readonly categoryHeader: string
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
  readonly unit: string
  readonly decimals?: number
  /** One sentence that says what the chart shows, for those who hear it; made from the data when left out. */
  readonly description?: string
  /** Smaller is better and first (ranks); the axis then runs from 1. */
  readonly reversed?: boolean
}

export type Block = Heading | Paragraph | Table | Chart

/** An annex printed after the colophon-free body, on its own page, headed 附件1. */
export interface Annex {
  readonly title: string
  readonly body: readonly Block[]
}

/**
 * One official document as a value; Word, PDF and web page are printed from the same one. Layout and order of parts
 * follow GB/T 9704-2012 党政机关公文格式. Texts are plain: nothing in them is read as markup.
 */
export interface OfficialDocument {
  /** 发文机关标志 in red: 二七区社会信用体系建设工作领导小组文件. */
  readonly mark: string
  readonly number?: DocumentNumber
  /** 份号, printed with six digits. */
  readonly copyNumber?: number
  /** 密级和保密期限, as the organ writes it. */
  readonly secrecy?: string
  /** 紧急程度, as the organ writes it. */
  readonly urgency?: string
  /** 签发人 of an upward document. */
  readonly signer?: string
  readonly title: string
  /** 主送机关; empty for a bulletin to the public. */
  readonly addressees: readonly string[]
  readonly body: readonly Block[]
  /** Annexes; the list of their titles (附件：1. …) is printed under the body by itself. */
  readonly annexes?: readonly Annex[]
  /** 发文机关署名; several organs sign in the given order. */
  readonly issuers: readonly string[]
  /** 成文日期. It is also the date of the files, so that the same document gives the same bytes. */
  readonly issuedOn: PlainDate
  /** 附注 in brackets under the date. */
  readonly note?: string
  readonly colophon?: {
    readonly copiesTo?: readonly string[]
    readonly printedBy: string
    readonly printedOn: PlainDate
  }
  /** Marks every page as demonstration data; left out, the installation decides. */
  readonly demonstration?: boolean
  /** A word across the page for what has no effect yet: 征求意见稿, 试运行. */
  readonly draftMark?: string
  /** Of the fixed words (附件, 抄送, 印发) and dates; zh-CN by default. */
  readonly language?: Language
}
