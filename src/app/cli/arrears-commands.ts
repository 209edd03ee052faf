import type { Command } from 'commander'
import { refuse } from '#base/domain-error'
import { formatYuan } from '#base/money'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { unitNames } from '#kernel/parties/server'
import { findPayable, interestByUnit, listStatements, payableFileReply, statementFile } from '#measures/12-arrears'
import { addCommand, operatorContext, textsIn, withInstallation, writeOut } from './command.ts'

function dayOption(text: string | boolean | undefined, fallback: PlainDate): PlainDate {
  if (text === undefined) return fallback
  return parsePlainDate(String(text)) ?? refuse('invalid', 'app.command.bad-day', { option: '--as-of', value: String(text) })
}

/** Late interest with its trace, and the annual statement of arrears as a file. */
export function addArrearsCommands(program: Command): void {
  addCommand(
    program,
    'interest',
    (command) => command.option('--contract <number>').option('--item <name>').option('--as-of <day>'),
    async (options, { output, language }) =>
      withInstallation(output, (installation) =>
        installation.database.read(installation.config.district, async (db) => {
          const ctx = operatorContext(installation, db, [])
          const t = textsIn(language)
          const asOf = dayOption(options['asOf'], ctx.today)
          if (options['contract'] === undefined) {
            const units = await interestByUnit(ctx, asOf)
            const names = await unitNames(
              ctx,
              units.map((unit) => unit.unit),
            )
            const nameOf = (code: string) => (language === 'en' ? names.get(code)?.englishName : names.get(code)?.shortName) ?? code
            output.result(
              {
                asOf,
                units: units.map((unit) => ({
                  ...unit,
                  principalFen: unit.principalFen.toString(),
                  interestFen: unit.interestFen.toString(),
                  interestOwedFen: unit.interestOwedFen.toString(),
                })),
              },
              [
                t('app.interest.columns', { asOf }),
                ...units.map(
                  (unit) =>
                    `${formatYuan(unit.principalFen).padStart(18)}  ${formatYuan(unit.interestOwedFen).padStart(16)}  ${String(unit.payables).padStart(6)}  ${nameOf(unit.unit)}`,
                ),
              ],
            )
            return undefined
          }
          const found = await findPayable(ctx, String(options['contract']), options['item'] as string | undefined)
          const files = []
          for (const payable of found) files.push(await payableFileReply(ctx, payable.payableId, asOf))
          output.result(
            files.map(({ payable, contract, term, interest }) => ({
              contract: contract.number,
              item: payable.item,
              dueOn: payable.dueOn,
              rule: payable.dueRule,
              regulation: payable.regulation,
              term,
              interest,
            })),
            files.flatMap(({ payable, contract, interest }) => [
              `${contract.number}  ${payable.item}  ${t('arrears.payables.due')} ${payable.dueOn ?? '—'}`,
              ...(interest === null
                ? [`  ${t('arrears.file.no-interest')}`]
                : [
                    `  ${t(`arrears.rate.${interest.rate.basis}`, { percent: interest.rate.percent })} ${t(`arrears.rate.per-${interest.rate.per}`)}  ${interest.rate.instrument}${interest.rate.article}`,
                    ...interest.segments.map(
                      (segment) => `  ${segment.from} … ${segment.to}  ${String(segment.days).padStart(5)} × ${formatYuan(BigInt(segment.principalFen)).padStart(16)}`,
                    ),
                    ...interest.payments.map(
                      (payment) =>
                        `  ${payment.on}  −${formatYuan(BigInt(payment.fen))}  (${t('arrears.file.to-interest')} ${formatYuan(BigInt(payment.toInterestFen))}, ${t('arrears.file.to-principal')} ${formatYuan(BigInt(payment.toPrincipalFen))})`,
                    ),
                    ...(interest.segments.length === 0
                      ? []
                      : [
                          `  ${t('arrears.file.arithmetic', {
                            fenDays: formatYuan(BigInt(interest.fenDays)),
                            rate: interest.rate.per === 'year' ? `${interest.rate.percent}% ÷ ${interest.rate.yearDays}` : `${interest.rate.percent}%`,
                            interest: formatYuan(BigInt(interest.interestFen)),
                          })}`,
                        ]),
                    `  ${t('arrears.file.interest-owed')} ${formatYuan(BigInt(interest.interestOwedFen))}  ${t('arrears.file.principal-owed')} ${formatYuan(BigInt(interest.principalOwedFen))}`,
                  ]),
            ]),
          )
          return undefined
        }),
      ),
  )

  addCommand(
    program,
    'arrears-statement',
    (command) => command.requiredOption('--unit <code>').requiredOption('--year <year>').requiredOption('--out <file>'),
    async (options, { output, language }) => {
      const out = String(options['out'])
      const year = /^\d{4}$/.test(String(options['year'])) ? Number(options['year']) : refuse('invalid', 'app.command.bad-year', { value: String(options['year']) })
      const unit = String(options['unit'])
      const format =
        (['docx', 'pdf', 'xlsx'] as const).find((each) => out.endsWith(`.${each}`)) ?? refuse('invalid', 'app.command.bad-extension', { file: out, kinds: '.docx, .pdf, .xlsx' })
      return withInstallation(output, (installation) =>
        installation.database.read(installation.config.district, async (db) => {
          const ctx = operatorContext(installation, db, [])
          if (!(await unitNames(ctx, [unit])).has(unit)) refuse('not-found', 'parties.unit.unknown', { unit })
          const [statement] = await listStatements(ctx, { unit, year })
          if (!statement) return refuse('not-found', 'arrears.statement.not-drafted', { unit, year })
          const file = await statementFile(ctx, statement, format, language)
          await writeOut(out, file.bytes)
          output.result({ file: out, year: statement.year, state: statement.state }, [textsIn(language)('app.bulletin.done', { file: out })])
          return undefined
        }),
      )
    },
  )
}
