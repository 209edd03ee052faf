import type { PlainDate } from '#base/plain-date'
import { type Block, type DocumentNumber, formatDate, type OfficialDocument } from '#kernel/documents/common'
import { type Period, periodName } from '#kernel/scoring/common'
import type { Language, Translate } from '#platform/text/common'
import type { CircularContent } from './circular-content.ts'

export interface CircularPrint {
  readonly content: CircularContent
  readonly remarks: string
  readonly t: Translate
  readonly language: Language
  readonly issuedOn: PlainDate
  /** Absent while it is a draft, which is then marked on every page. */
  readonly number?: DocumentNumber | undefined
}

/** A circular on progress as an official document: by item, by unit, reports, remarks. */
export function circularDocumentOf({ content, remarks, t, language, issuedOn, number }: CircularPrint): OfficialDocument {
  return {
    mark: t('programme.print.mark'),
    ...(number === undefined ? { draftMark: t('programme.print.draft') } : { number }),
    title: t('programme.circular.title', { asOf: formatDate(content.asOf as PlainDate, language) }),
    addressees: [t('programme.print.addressees')],
    body: [
      opening(content, t, language),
      ...byItem(content, t),
      ...byUnit(content, t, language),
      ...reports(content, t, language),
      { kind: 'heading', level: 1, text: t('programme.circular.remarks') },
      { kind: 'paragraph', text: remarks },
    ],
    issuers: [t('programme.print.issuer')],
    issuedOn,
    colophon: { printedBy: t('programme.print.printed-by'), printedOn: issuedOn },
    language,
  }
}

function opening(content: CircularContent, t: Translate, language: Language): Block {
  const day = (text: string) => formatDate(text as PlainDate, language)
  const sum = (key: 'total' | 'done' | 'late') => content.units.reduce((total, unit) => total + unit[key], 0)
  return {
    kind: 'paragraph',
    text: t('programme.circular.opening', {
      asOf: day(content.asOf),
      dueOn: day(content.dueOn),
      units: content.units.length,
      total: sum('total'),
      done: sum('done'),
      late: sum('late'),
    }),
  }
}

const counted = ['total', 'done', 'pending', 'underWay', 'notStarted', 'late'] as const

function countColumns(t: Translate) {
  return counted.map((key) => ({ header: t(`programme.count.${key}`), kind: 'number' as const }))
}

function byItem(content: CircularContent, t: Translate): Block[] {
  return [
    { kind: 'heading', level: 1, text: t('programme.circular.by-item') },
    {
      kind: 'table',
      caption: t('programme.circular.by-item-caption'),
      columns: [{ header: t('programme.column.item'), share: 1.4 }, { header: t('programme.column.tasks'), kind: 'number' }, ...countColumns(t)],
      rows: content.items.map((item) => [item.place, item.tasks, ...counted.map((key) => item[key])]),
      note: t('programme.circular.count-note'),
    },
  ]
}

function byUnit(content: CircularContent, t: Translate, language: Language): Block[] {
  const name = (unit: CircularContent['units'][number]) => (language === 'en' ? unit.englishName : unit.name)
  return [
    { kind: 'heading', level: 1, text: t('programme.circular.by-unit') },
    {
      kind: 'table',
      caption: t('programme.circular.by-unit-caption'),
      columns: [{ header: t('programme.column.unit'), share: 2.6 }, ...countColumns(t)],
      rows: content.units.map((unit) => [name(unit), ...counted.map((key) => unit[key])]),
    },
    {
      kind: 'chart',
      question: t('programme.circular.chart'),
      form: 'stacked-bar',
      categoryHeader: t('programme.column.unit'),
      categories: content.units.map((unit) => (language === 'en' ? unit.englishName : unit.shortName)),
      series: (['done', 'pending', 'underWay', 'notStarted'] as const).map((key) => ({ name: t(`programme.count.${key}`), values: content.units.map((unit) => unit[key]) })),
      unit: t('programme.unit.task'),
      decimals: 0,
    },
  ]
}

function reports(content: CircularContent, t: Translate, language: Language): Block[] {
  if (content.reports.length === 0) return []
  const names = (units: CircularContent['reports'][number]['missing']) => units.map((unit) => (language === 'en' ? unit.englishName : unit.name)).join(t('programme.words.comma'))
  return [
    { kind: 'heading', level: 1, text: t('programme.circular.reports') },
    ...content.reports.map(
      (each): Block => ({
        kind: 'paragraph',
        text: t(each.missing.length === 0 ? 'programme.circular.report-line' : 'programme.circular.report-line-missing', {
          period: periodName(each.period as Period, t),
          dueOn: formatDate(each.dueOn as PlainDate, language),
          owed: each.owed,
          onTime: each.onTime,
          late: each.late,
          missing: each.missing.length,
          names: names(each.missing),
        }),
      }),
    ),
  ]
}
