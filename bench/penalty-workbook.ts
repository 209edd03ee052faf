import { execFileSync } from 'node:child_process'
import { addDays, plainDate } from '#base/plain-date'
import { actionTemplates } from '../src/measures/03-disclosure/common/templates/action-template.ts'
import { demoRandom } from '../src/measures/03-disclosure/demo/demo-random.ts'
import { demoRow } from '../src/measures/03-disclosure/demo/demo-rows.ts'
import { writeWorkbook } from './workbook.ts'

export const penaltyUnit = { code: 'urban-management', name: '二七区城市管理局', shortName: '区城市管理局', uscc: null }
export const penaltyTemplate = actionTemplates['administrative-penalty']
/** The acts are spread evenly over so many days from the first on. */
export const FIRST_DECISION = plainDate('2026-03-02')
export const DECISION_DAYS = 120
const WRITE = '--write-penalty-workbook'

/** Writes a workbook of penalties in a process of its own: what writing leaves in memory is not the import's. */
export function writePenaltyWorkbook(path: string, rows: number): void {
  execFileSync(process.execPath, [import.meta.filename, WRITE, path, String(rows)], { stdio: 'inherit' })
}

function* penalties(rows: number) {
  const random = demoRandom('bench')
  for (let number = 1; number <= rows; number += 1) {
    const decidedOn = addDays(FIRST_DECISION, number % DECISION_DAYS)
    yield demoRow({ kind: 'administrative-penalty', unit: penaltyUnit, number, decidedOn, random, persons: 0 })
  }
}

if (process.argv[2] === WRITE) await writeWorkbook(process.argv[3]!, penaltyTemplate, penalties(Number(process.argv[4])), 'decidedOn')
