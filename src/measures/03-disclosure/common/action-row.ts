import type { PlainDate } from '#base/plain-date'
import type { AnyDraft, CellValue } from '#kernel/intake/common'
import { maskName, noUscc } from '#kernel/parties/common'
import type { ActionKind, CounterpartyClass } from './action-kind.ts'
import type { NewAction, PersonOnFile } from './new-action.ts'
import { type Field, fieldsOfKind } from './templates/index.ts'

/** A checked row of a kind's template as an act. */
export function actionOfRow(kind: ActionKind, row: AnyDraft): NewAction {
  const columns: Record<string, CellValue | null> = {}
  const detail: Record<string, string> = {}
  const persons = new Map<PersonOnFile['role'], Record<string, string | null>>()
  const counterpartyClass = row['counterpartyClass'] as CounterpartyClass
  let name: string | null = null
  for (const field of fieldsOfKind[kind]) {
    const value = row[field.key] ?? null
    if (value === null) continue
    const { place } = field
    if ('column' in place) columns[place.column] = field.key === 'category' ? labelOf(field, value) : value
    else if ('detail' in place) detail[field.key] = String(value)
    else if ('person' in place) persons.set(place.person, { ...persons.get(place.person), [place.part]: String(value) })
    else name = String(value)
  }
  if (counterpartyClass === 'natural-person' && name !== null) persons.set('counterparty', { ...persons.get('counterparty'), name })
  const text = (key: string) => (typeof columns[key] === 'string' ? (columns[key] as string) : null)
  return {
    kind,
    decisionNumber: text('decisionNumber'),
    documentName: text('documentName'),
    title: text('title') ?? detail['certificateName'] ?? text('documentName') ?? '',
    decidedOn: text('decidedOn') as PlainDate,
    counterpartyClass,
    publicName: name === null ? null : counterpartyClass === 'natural-person' ? maskName(name) : name,
    uscc: text('uscc') === noUscc ? null : text('uscc'),
    category: text('category'),
    content: text('content') ?? '',
    basis: text('basis'),
    amountFen: typeof columns['amountFen'] === 'bigint' ? columns['amountFen'] : null,
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
