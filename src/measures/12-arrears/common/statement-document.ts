import { formatYuan } from '#base/money'
import type { PlainDate } from '#base/plain-date'
import { formatDate, type OfficialDocument } from '#kernel/documents/common'
import type { Language, Translate } from '#platform/text/common'
import type { StatementContent } from './statement-content.ts'

export interface StatementPrint {
  readonly content: StatementContent
  readonly unitName: string
  readonly issuedOn: PlainDate
  /** Marked on every page while nobody has certified it. */
  readonly draft: boolean
  readonly t: Translate
  readonly language: Language
}

/** The annual statement as an official document: what was owed, by subject and age, with the contracts as an annex. */
export function statementDocumentOf({ content, unitName, issuedOn, draft, t, language }: StatementPrint): OfficialDocument {
  const day = (text: string) => formatDate(text as PlainDate, language)
  const fen = (text: string) => BigInt(text)
  return {
    mark: unitName,
    ...(draft ? { draftMark: t('arrears.statement.draft-mark') } : {}),
    title: t('arrears.statement.document-title', { unit: unitName, year: content.year }),
    addressees: [],
    body: [
      {
        kind: 'paragraph',
        text: t('arrears.statement.opening', { unit: unitName, asOf: day(content.asOf), contracts: content.contracts, amount: formatYuan(fen(content.amountFen)) }),
      },
      {
        kind: 'table',
        caption: t('arrears.statement.by-subject'),
        columns: [{ header: t('arrears.subject') }, { header: t('arrears.statement.contracts'), kind: 'number' }, { header: t('arrears.statement.amount'), kind: 'yuan' }],
        rows: content.bySubject.map((row) => [t(`arrears.subject.${row.subject}`), row.contracts, fen(row.amountFen)]),
      },
      {
        kind: 'table',
        caption: t('arrears.statement.by-age'),
        columns: [{ header: t('arrears.age') }, { header: t('arrears.statement.payables'), kind: 'number' }, { header: t('arrears.statement.amount'), kind: 'yuan' }],
        rows: content.byAge.map((row) => [t(`arrears.age.${row.age}`), row.payables, fen(row.amountFen)]),
        note: t('arrears.statement.disputed-note'),
      },
      ...(content.payables === 0
        ? []
        : [
            {
              kind: 'chart' as const,
              question: t('arrears.statement.chart'),
              form: 'bar' as const,
              categoryHeader: t('arrears.age'),
              categories: content.byAge.map((row) => t(`arrears.age.${row.age}`)),
              series: [{ name: t('arrears.statement.amount-wan'), values: content.byAge.map((row) => Number(fen(row.amountFen)) / 1_000_000) }],
              unit: t('arrears.wan-yuan'),
              decimals: 2,
            },
          ]),
      { kind: 'paragraph', text: t('arrears.statement.basis') },
    ],
    ...(content.lines.length === 0
      ? {}
      : {
          annexes: [
            {
              title: t('arrears.statement.annex'),
              body: [
                {
                  kind: 'table' as const,
                  columns: [
                    { header: t('arrears.statement.contract'), share: 2.2 },
                    { header: t('arrears.statement.item'), share: 1.4 },
                    // The short form: the long one breaks in a column of six.
                    { header: t('arrears.payables.due'), share: 1.15 },
                    { header: t('arrears.statement.days-late'), kind: 'number' as const, share: 0.8 },
                    { header: t('arrears.statement.amount'), kind: 'yuan' as const, share: 1.5 },
                    { header: t('arrears.statement.interest'), kind: 'yuan' as const, share: 1.4 },
                  ],
                  rows: content.lines.map((line) => [
                    line.contractNumber,
                    line.item,
                    line.dueOn,
                    line.daysLate,
                    fen(line.amountFen),
                    line.interestFen === null ? null : fen(line.interestFen),
                  ]),
                },
              ],
            },
          ],
        }),
    issuers: [unitName],
    issuedOn,
    language,
  }
}
