import { writeWorkbook } from '#kernel/intake/server'
import type { Translate } from '#platform/text/common'
import type { StatementContent } from '../common/statement-content.ts'

/** The annual statement as a workbook: a sheet of sums and one of the lines they are made of. */
export function statementWorkbook(content: StatementContent, unitName: string, t: Translate): Promise<Buffer> {
  const fen = (text: string) => BigInt(text)
  const head = [t('arrears.statement.document-title', { unit: unitName, year: content.year }), t('arrears.statement.as-of', { asOf: content.asOf })]
  return writeWorkbook({
    title: head[0] ?? '',
    font: t('arrears.statement.font'),
    sheets: [
      {
        name: t('arrears.statement.sheet-sums'),
        head,
        columns: [
          { header: t('arrears.statement.what'), kind: 'text' },
          { header: t('arrears.statement.count'), kind: 'count' },
          { header: `${t('arrears.statement.amount')}${t('arrears.yuan-brackets')}`, kind: 'yuan' },
        ],
        rows: [
          [t('arrears.statement.all'), content.contracts, fen(content.amountFen)],
          ...content.bySubject.map((row) => [t(`arrears.subject.${row.subject}`), row.contracts, fen(row.amountFen)]),
          ...content.byAge.map((row) => [t(`arrears.age.${row.age}`), row.payables, fen(row.amountFen)]),
          [t('arrears.statement.of-disputed'), null, fen(content.disputedFen)],
          [t('arrears.statement.of-stock'), null, fen(content.stockFen)],
          [t('arrears.statement.interest'), null, fen(content.interestFen)],
        ],
      },
      {
        name: t('arrears.statement.sheet-lines'),
        head,
        columns: [
          { header: t('arrears.statement.contract'), kind: 'text' },
          { header: t('arrears.statement.contract-title'), kind: 'text', width: 36 },
          { header: t('arrears.subject'), kind: 'text', width: 10 },
          { header: t('arrears.statement.item'), kind: 'text' },
          { header: t('arrears.payables.due'), kind: 'day' },
          { header: t('arrears.statement.days-late'), kind: 'count' },
          { header: `${t('arrears.statement.amount')}${t('arrears.yuan-brackets')}`, kind: 'yuan' },
          { header: `${t('arrears.statement.interest')}${t('arrears.yuan-brackets')}`, kind: 'yuan' },
          { header: `${t('arrears.statement.of-disputed')}${t('arrears.yuan-brackets')}`, kind: 'yuan' },
        ],
        rows: content.lines.map((line) => [
          line.contractNumber,
          line.contractTitle,
          t(`arrears.subject.${line.subject}`),
          line.item,
          line.dueOn,
          line.daysLate,
          fen(line.amountFen),
          line.interestFen === null ? null : fen(line.interestFen),
          fen(line.disputedFen),
        ]),
      },
    ],
  })
}
