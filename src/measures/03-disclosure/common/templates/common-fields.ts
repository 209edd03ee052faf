import type { Choice } from '#kernel/intake/common'
import { detail, type Field } from './field.ts'

export function number(header: string, aliases: readonly string[], required: boolean): Field {
  return {
    key: 'decisionNumber',
    header,
    en: 'Number of the decision',
    aliases: [...aliases, '决定书文号', '文书号'],
    kind: 'text',
    required,
    maxLength: 128,
    place: { column: 'decisionNumber' },
    open: true,
    example: '二七某决字〔2026〕第1号',
  }
}

export function documentName(header: string, aliases: readonly string[] = [], required = false): Field {
  return { key: 'documentName', header, en: 'Name of the document', aliases, kind: 'text', required, maxLength: 200, place: { column: 'documentName' }, open: true }
}

export function title(header: string, en: string, aliases: readonly string[] = []): Field {
  return { key: 'title', header, en, aliases, kind: 'text', required: true, maxLength: 500, place: { column: 'title' }, open: true }
}

export function decidedOn(header: string, aliases: readonly string[] = []): Field {
  return {
    key: 'decidedOn',
    header,
    en: 'Day of the decision',
    aliases: [...aliases, '决定日期'],
    kind: 'date',
    required: true,
    notAfterToday: true,
    place: { column: 'decidedOn' },
    open: true,
    example: '2026/05/06',
  }
}

export function category(header: string, aliases: readonly string[], choices: readonly Choice[]): Field {
  return { key: 'category', header, en: 'Category', aliases, kind: 'choice', required: true, choices, place: { column: 'category' }, open: true }
}

export function content(header: string, en: string, aliases: readonly string[] = []): Field {
  return { key: 'content', header, en, aliases, kind: 'long-text', required: true, maxLength: 4000, place: { column: 'content' }, open: true }
}

export function basis(header: string, aliases: readonly string[] = [], required = true): Field {
  return { key: 'basis', header, en: 'Legal basis', aliases, kind: 'long-text', required, maxLength: 2000, place: { column: 'basis' }, open: true }
}

export function amount(header: string, en: string, options: { aliases?: readonly string[]; required?: boolean; key?: string } = {}): Field {
  return {
    key: options.key ?? 'amountFen',
    header: `${header}（万元）`,
    en: `${en} (ten thousand yuan)`,
    aliases: [...(options.aliases ?? []), header],
    kind: 'amount-wan-yuan',
    required: options.required ?? false,
    place: options.key ? detail : { column: 'amountFen' },
    open: true,
    example: '0.200000',
  }
}

export function validFrom(header: string, aliases: readonly string[] = [], required = false): Field {
  return { key: 'validFrom', header, en: 'Valid from', aliases, kind: 'date', required, place: { column: 'validFrom' }, open: true }
}

export function validTo(header: string, aliases: readonly string[] = [], required = false): Field {
  return {
    key: 'validTo',
    header,
    en: 'Valid to',
    aliases,
    kind: 'date',
    required,
    longTerm: true,
    place: { column: 'validTo' },
    open: true,
    help: { zh: '长期有效的填 2099/12/31 或“长期”', en: 'Without end: 2099/12/31' },
  }
}

export function authority(header: string, aliases: readonly string[], codeAliases: readonly string[]): readonly Field[] {
  return [
    { key: 'authority', header, en: 'Authority', aliases, kind: 'text', required: true, maxLength: 200, place: { column: 'authority' }, open: true },
    { key: 'authorityCode', header: `${header}统一社会信用代码`, en: 'Code of the authority', aliases: codeAliases, kind: 'uscc', place: { column: 'authorityCode' }, open: true },
  ]
}

export function source(nameAliases: readonly string[], codeAliases: readonly string[]): readonly Field[] {
  return [
    { key: 'sourceUnit', header: '数据来源单位', en: 'Source of the data', aliases: nameAliases, kind: 'text', required: true, maxLength: 200, place: detail, open: true },
    { key: 'sourceUnitCode', header: '数据来源单位统一社会信用代码', en: 'Code of the source', aliases: codeAliases, kind: 'uscc', place: detail, open: true },
  ]
}

export function text(key: string, header: string, en: string, options: { aliases?: readonly string[]; required?: boolean; maxLength?: number } = {}): Field {
  return { key, header, en, aliases: options.aliases ?? [], kind: 'text', required: options.required ?? false, maxLength: options.maxLength ?? 200, place: detail, open: true }
}

export function day(key: string, header: string, en: string, options: { required?: boolean } = {}): Field {
  return { key, header, en, kind: 'date', required: options.required ?? false, place: detail, open: true }
}

export function choice(key: string, header: string, en: string, choices: readonly Choice[], options: { aliases?: readonly string[]; required?: boolean } = {}): Field {
  return { key, header, en, aliases: options.aliases ?? [], kind: 'choice', required: options.required ?? true, choices, place: detail, open: true }
}

export const note: Field = { key: 'note', header: '备注', en: 'Note', aliases: ['BZ'], kind: 'long-text', maxLength: 512, place: detail, open: false }

export function choices(...rows: readonly (readonly [code: string, zh: string, en: string, ...aliases: string[]])[]): readonly Choice[] {
  return rows.map(([code, zh, en, ...aliases]) => ({ code, zh, en, aliases }))
}
