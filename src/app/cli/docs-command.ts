import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { lawDocument } from '#kernel/law/server'
import { renderDuties } from '#kernel/measures/server'
import { renderPlan, unbuiltItems } from '#measures/00-programme'
import { measures } from '../measures.ts'
import { addCommand, textsIn } from './command.ts'
import { exitCodes } from './output.ts'

/** The documents that are printed from the program, by file. */
function documents(): Readonly<Record<string, () => string>> {
  return {
    'docs/law.md': () => lawDocument('zh-CN'),
    'docs/duties.md': () => renderDuties([...measures, ...unbuiltItems(measures.map((measure) => measure.number))]),
    'docs/plan.md': renderPlan,
  }
}

export function addDocsCommand(program: Command): void {
  addCommand(
    program,
    'docs',
    (command) => command.option('--check'),
    async (options, { output, language }) => {
      const t = textsIn(language)
      const stale: string[] = []
      for (const [file, render] of Object.entries(documents())) {
        const path = join(process.cwd(), file)
        const text = render()
        if ((await readFile(path, 'utf8').catch(() => '')) === text) continue
        stale.push(file)
        if (!options['check']) await writeFile(path, text)
      }
      output.result({ stale }, options['check'] ? stale.map((file) => t('app.docs.stale', { file })) : stale)
      return options['check'] && stale.length > 0 ? exitCodes.found : exitCodes.done
    },
  )
}
