import type { Command } from 'commander'
import { refuse } from '#base/domain-error'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { renderDocx, renderPdf } from '#kernel/documents/server'
import { unitNames } from '#kernel/parties/server'
import { type RunResult, readRational, roundHalfEven } from '#kernel/scoring/common'
import { explainUnit, explanationLines, nameMatters, rankPeriod, readKnownAt } from '#kernel/scoring/server'
import { bulletinDocument } from '#measures/04-supervision'
import { addCommand, operatorContext, textsIn, withInstallation, writeOut } from './command.ts'

type Options = Record<string, string | boolean | undefined>

function questionOf(options: Options) {
  return { period: String(options['period']), asOf: asOfOption(options['asOf']), knownAt: readKnownAt(options['knownAt'] as string | undefined) }
}

function asOfOption(text: string | boolean | undefined): PlainDate | undefined {
  if (text === undefined) return undefined
  return parsePlainDate(String(text)) ?? refuse('invalid', 'app.command.bad-day', { option: '--as-of', value: String(text) })
}

const shape = (command: Command) => command.requiredOption('--period <period>').option('--as-of <day>').option('--known-at <time>')

export function addRankingCommands(program: Command): void {
  addCommand(program, 'rank', shape, async (options, { output, language }) =>
    withInstallation(output, (installation) =>
      installation.database.read(installation.config.district, async (db) => {
        const ctx = operatorContext(installation, db, [])
        const ranking = await rankPeriod(ctx, questionOf(options))
        const names = await unitNames(
          ctx,
          ranking.result.units.map((unit) => unit.unit),
        )
        const t = textsIn(language)
        output.result({ inputs: ranking.inputs, result: ranking.result, sha256: ranking.sha256 }, [
          ...rankLines(ranking.result, names, language, t),
          '',
          `sha256 ${ranking.sha256}`,
        ])
        return undefined
      }),
    ),
  )

  addCommand(
    program,
    'explain',
    (command) => shape(command).requiredOption('--unit <code>'),
    async (options, { output, language }) =>
      withInstallation(output, (installation) =>
        installation.database.read(installation.config.district, async (db) => {
          const ctx = operatorContext(installation, db, [])
          const explanation = await explainUnit(ctx, { ...questionOf(options), unit: String(options['unit']) })
          const names = await unitNames(
            ctx,
            explanation.ranking.result.units.map((unit) => unit.unit),
          )
          const nameOf = (code: string) => (language === 'en' ? names.get(code)?.englishName : names.get(code)?.name) ?? code
          const matters = await nameMatters(
            ctx,
            [...explanation.vetoes, ...explanation.components].flatMap((each) => each.facts),
          )
          output.result(
            { unit: explanation.unit, of: explanation.of, components: explanation.components, vetoes: explanation.vetoes, inputs: explanation.ranking.inputs },
            explanationLines(explanation, textsIn(language), language, nameOf, (matter) => matters.get(matter)?.name ?? matter),
          )
          return undefined
        }),
      ),
  )

  addCommand(
    program,
    'bulletin',
    (command) => shape(command).requiredOption('--out <file>'),
    async (options, { output, language }) => {
      const out = String(options['out'])
      const render = out.endsWith('.docx') ? renderDocx : out.endsWith('.pdf') ? renderPdf : refuse('invalid', 'app.command.bad-extension', { file: out, kinds: '.docx, .pdf' })
      return withInstallation(output, (installation) =>
        installation.database.read(installation.config.district, async (db) => {
          const document = await bulletinDocument(operatorContext(installation, db, []), { ...questionOf(options), language })
          await writeOut(out, await render(document))
          output.result({ file: out, title: document.title }, [textsIn(language)('app.bulletin.done', { file: out })])
          return undefined
        }),
      )
    },
  )
}

function rankLines(result: RunResult, names: Awaited<ReturnType<typeof unitNames>>, language: string, t: (key: string) => string): string[] {
  const lines: string[] = []
  let group: string | null | undefined
  // As on the screen: within a group the unranked come last, and their score is not said.
  const groups = [...Map.groupBy(result.units, (unit) => unit.group).values()]
  for (const unit of groups.flatMap((units) => [...units.filter((each) => !each.unranked), ...units.filter((each) => each.unranked)])) {
    if (unit.group !== group) {
      group = unit.group
      lines.push('', `[${group ?? '-'}]`)
    }
    const name = (language === 'en' ? names.get(unit.unit)?.englishName : names.get(unit.unit)?.shortName) ?? unit.unit
    const interval = unit.interval ? `${unit.interval.best}–${unit.interval.worst}` : ''
    lines.push(
      `${(unit.rank ?? '-').toString().padStart(3)}  ${(unit.score === null || unit.unranked ? '—' : roundHalfEven(readRational(unit.score), 2)).padStart(7)}  ${interval.padStart(7)}  ${name}${unit.unranked ? `  (${t(`scoring.unranked.${unit.unranked}`)})` : ''}`,
    )
  }
  return lines.slice(1)
}
