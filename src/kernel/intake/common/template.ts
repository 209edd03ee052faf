import type { RefusalParams } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { headerIndex } from './header.ts'

/** How a column's cells are read; the rules of each kind stand in `read-*.ts` beside this file. */
export type ColumnKind = 'text' | 'long-text' | 'date' | 'amount-wan-yuan' | 'amount-yuan' | 'integer' | 'uscc' | 'resident-id' | 'choice' | 'identifier'

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** One entry of a choice column: either label, the code and every alias are read as the code. */
export interface Choice extends Bilingual {
  readonly code: string
  readonly aliases?: readonly string[]
}

/** A read cell: text, a day, a code (string), fen (bigint), a count (number). Blank is null. */
export type CellValue = string | number | bigint

/** A row while it is being checked: any cell may be blank or unreadable, and is null then. */
export type AnyDraft = Readonly<Record<string, CellValue | null>>

export interface ColumnSpec {
  /** Field of the record it fills. */
  readonly key: string
  /** Chinese header as the template prints it, without the required mark. */
  readonly header: string
  readonly en: string
  /** Other spellings a header may have, such as the national field codes (XK_XDR_MC). */
  readonly aliases?: readonly string[]
  readonly kind: ColumnKind
  readonly required?: boolean
  /** Required in some rows only; `requiredNote` tells the clerk when. */
  readonly requiredWhen?: (row: AnyDraft) => boolean
  readonly requiredNote?: Bilingual
  /** Kind `choice` only. */
  readonly choices?: readonly Choice[]
  /** Most characters, counted as Unicode characters. */
  readonly maxLength?: number
  /** Kind `date`: 长期 is read as 2099-12-31, as the national fields write it. */
  readonly longTerm?: boolean
  /** Kind `date`: a day after today is refused. */
  readonly notAfterToday?: boolean
  /** Kinds `amount-*` and `integer`: a negative number is accepted. */
  readonly negative?: boolean
  /** Kind `uscc`: the placeholder of the national fields for "no code" is accepted. */
  readonly noCode?: boolean
  readonly help?: Bilingual
  readonly example?: string
}

type ValueOf<S extends ColumnSpec> = S['kind'] extends 'integer'
  ? number
  : S['kind'] extends 'amount-wan-yuan' | 'amount-yuan'
    ? bigint
    : S['kind'] extends 'date'
      ? PlainDate
      : S extends { readonly choices: readonly { readonly code: infer Code extends string }[] }
        ? Code
        : string

/** A row that passed every check: required cells are filled. */
export type RowOf<C extends readonly ColumnSpec[]> = string extends C[number]['key']
  ? AnyDraft
  : { readonly [S in C[number] as S['key']]: ValueOf<S> | (S extends { readonly required: true } ? never : null) }

/** A row before it has passed: every cell may be null. */
export type DraftOf<C extends readonly ColumnSpec[]> = string extends C[number]['key'] ? AnyDraft : { readonly [S in C[number] as S['key']]: ValueOf<S> | null }

/** Something wrong or doubtful in a row. An error keeps the row out; a warning is shown and does not. */
export interface RowFault {
  /** Column key; absent when the fault concerns the row as a whole. */
  readonly column?: string
  /** Text key: what is wrong and why. */
  readonly code: string
  readonly params?: RefusalParams
  readonly severity: 'error' | 'warning'
  /** Text key: what to do next. Default: `<code>.advice`. */
  readonly advice?: string
}

export interface RuleContext {
  readonly today: PlainDate
  readonly calendar?: WorkingCalendar
}

/** Answers what is wrong with a row; nothing when all is well. */
export type RowRule<Draft> = { rule(row: Draft, context: RuleContext): readonly RowFault[] }['rule']

interface TemplateFrame {
  /** `administrative-penalty`: in addresses, on the command line and inside the workbook. */
  readonly id: string
  /** Raised when columns change in a way that makes an older download unfit. */
  readonly version: number
  readonly title: Bilingual
  /** Name of the sheet, Chinese. */
  readonly sheet: string
}

/** A template as it is declared, its rows typed by its columns. */
export interface TemplateSpec<C extends readonly ColumnSpec[]> extends TemplateFrame {
  readonly columns: C
  /** Rules over several cells. A fault on a cell that could not be read is left out, so each trouble is told once. */
  readonly rowRules?: readonly RowRule<DraftOf<C>>[]
  /** What makes two rows the same record (`number|day|counterparty`); null when its cells are missing. */
  identity(row: DraftOf<C>): string | null
}

/** A workbook's sheet as a table of contents: what each column is called, how it is read, what must hold in a row. */
export interface Template<C extends readonly ColumnSpec[] = readonly ColumnSpec[]> extends TemplateFrame {
  readonly columns: C
  readonly rowRules: readonly RowRule<AnyDraft>[]
  identity(row: AnyDraft): string | null
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Declares a template. Throws when a key or header is claimed twice or a choice column has no choices. */
export function defineTemplate<const C extends readonly ColumnSpec[]>(template: TemplateSpec<C>): Template<C> {
  if (!ID.test(template.id)) throw new Error(`template id ${template.id} is not kebab-case`)
  const keys = new Set<string>()
  for (const column of template.columns) {
    if (keys.has(column.key)) throw new Error(`template ${template.id}: column key ${column.key} is used twice`)
    keys.add(column.key)
    if ((column.kind === 'choice') !== (column.choices !== undefined && column.choices.length > 0)) {
      throw new Error(`template ${template.id}: column ${column.key} must be of kind choice and have choices, or neither`)
    }
  }
  headerIndex(template)
  // A checked row has exactly the columns' fields, so what is typed by them may take it.
  return { ...template, rowRules: (template.rowRules ?? []) as readonly RowRule<AnyDraft>[], identity: template.identity as Template['identity'] }
}

export function columnOf(template: Template, key: string): ColumnSpec | undefined {
  return template.columns.find((column) => column.key === key)
}
