import type { PlainDate } from '#base/plain-date'
import type { AnyDraft, CellValue } from '#kernel/intake/common'
import { maskName, noUscc } from '#kernel/parties/common'
import type { ActionKind, CounterpartyClass } from './action-kind.ts'
import type { NewAction, PersonOnFile } from './new-action.ts'
import { type Field, type FieldPlace, fieldsOfKind } from './templates/index.ts'

type Column = Extract<FieldPlace, { readonly column: unknown }>['column']
type PersonPlace = Extract<FieldPlace, { readonly person: unknown }>

/** Where an act's parts stand in a row of its kind, looked up once instead of field by field for every row. */
interface Plan {
  readonly columns: Readonly<Partial<Record<Column, string>>>
  /** Words of the category by code. */
  readonly category: Field | undefined
  readonly details: readonly string[]
  readonly persons: readonly { readonly key: string; readonly place: PersonPlace }[]
  readonly name: string | undefined
}

const plans = new Map<ActionKind, Plan>()

function planOf(kind: ActionKind): Plan {
  let plan = plans.get(kind)
  if (!plan) {
    const fields = fieldsOfKind[kind]
    plan = {
      columns: Object.fromEntries(fields.flatMap(({ key, place }) => ('column' in place ? [[place.column, key]] : []))),
      category: fields.find(({ key }) => key === 'category'),
      details: fields.flatMap(({ key, place }) => ('detail' in place ? [key] : [])),
      persons: fields.flatMap(({ key, place }) => ('person' in place ? [{ key, place }] : [])),
      name: fields.find(({ place }) => 'counterpartyName' in place)?.key,
    }
    plans.set(kind, plan)
  }
  return plan
}

/** A checked row of a kind's template as an act. */
export function actionOfRow(kind: ActionKind, row: AnyDraft): NewAction {
  const { columns, category, details, persons: personFields, name: nameKey } = planOf(kind)
  const cellAt = (column: Column) => {
    const key = columns[column]
    return key === undefined ? null : (row[key] ?? null)
  }
  const text = (column: Column) => {
    const value = cellAt(column)
    return typeof value === 'string' ? value : null
  }
  const detail: Record<string, string> = {}
  for (const key of details) {
    const value = row[key] ?? null
    if (value !== null) detail[key] = String(value)
  }
  const persons = new Map<PersonOnFile['role'], Record<string, string | null>>()
  for (const { key, place } of personFields) {
    const value = row[key] ?? null
    if (value !== null) persons.set(place.person, { ...persons.get(place.person), [place.part]: String(value) })
  }
  const counterpartyClass = row['counterpartyClass'] as CounterpartyClass
  const written = nameKey === undefined ? null : (row[nameKey] ?? null)
  const name = written === null ? null : String(written)
  if (counterpartyClass === 'natural-person' && name !== null) persons.set('counterparty', { ...persons.get('counterparty'), name })
  const amountFen = cellAt('amountFen')
  return {
    kind,
    decisionNumber: text('decisionNumber'),
    documentName: text('documentName'),
    title: text('title') ?? detail['certificateName'] ?? text('documentName') ?? '',
    decidedOn: text('decidedOn') as PlainDate,
    counterpartyClass,
    publicName: name === null ? null : counterpartyClass === 'natural-person' ? maskName(name) : name,
    uscc: text('uscc') === noUscc ? null : text('uscc'),
    category: category && text('category') !== null ? labelOf(category, text('category')!) : text('category'),
    content: text('content') ?? '',
    basis: text('basis'),
    amountFen: typeof amountFen === 'bigint' ? amountFen : null,
    validFrom: text('validFrom') as PlainDate | null,
    validTo: text('validTo') as PlainDate | null,
    authority: text('authority') ?? '',
    authorityCode: text('authorityCode') === noUscc ? null : text('authorityCode'),
    detail,
    persons: [...persons].map(([role, person]) => ({ role, name: person['name'] ?? '', idType: person['idType'] ?? null, idNumber: person['idNumber'] ?? null })),
  }
}

/** Choices are stored by the words the national fields use, so a later change of our codes changes no record. */
function labelOf(field: Field, value: CellValue): string {
  return field.choices?.find((choice) => choice.code === value)?.zh ?? String(value)
}

/** An act as the row it came from, so that a second upload can be compared field by field. */
export function rowOfAction(action: NewAction): AnyDraft {
  const row: Record<string, CellValue | null> = {}
  for (const field of fieldsOfKind[action.kind]) row[field.key] = cellOf(action, field)
  return row
}

function cellOf(action: NewAction, field: Field): CellValue | null {
  const { place } = field
  if ('column' in place) {
    const value = action[place.column]
    if (field.key === 'uscc' && value === null && (action.counterpartyClass === 'organisation' || action.counterpartyClass === 'sole-trader')) return noUscc
    return field.key === 'category' ? codeOf(field, value as string | null) : value
  }
  if ('detail' in place) {
    const value = action.detail[field.key]
    if (value === undefined) return null
    return field.kind.startsWith('amount') ? BigInt(value) : field.kind === 'integer' ? Number(value) : value
  }
  if ('person' in place) {
    const person = action.persons.find((each) => each.role === place.person)
    return (person?.[place.part] || null) ?? null
  }
  const person = action.counterpartyClass === 'natural-person' ? action.persons.find((each) => each.role === 'counterparty') : undefined
  return person?.name || action.publicName
}

function codeOf(field: Field, label: string | null): string | null {
  if (label === null) return null
  return field.choices?.find((choice) => choice.zh === label)?.code ?? label
}
