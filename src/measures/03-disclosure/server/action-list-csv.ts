import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { FileReply } from '#platform/rooms'
import { kindTitles } from '../common/templates/index.ts'
import { type ActionListFilter, scopeOf } from './action-list.ts'
import { kindOf } from './action-store.ts'
import { byteOrderMark, csvLine } from './csv.ts'

interface Row {
  readonly kind: string
  readonly unit: string
  readonly decisionNumber: string | null
  readonly title: string
  readonly publicName: string | null
  readonly decidedOn: string
  readonly dueOn: string | null
  readonly state: string
  readonly finding: string | null
  readonly daysLate: number
  readonly publishedOn: string | null
}

const header = ['kind', 'kind_name', 'unit', 'decision_number', 'title', 'counterparty', 'decided_on', 'due_on', 'state', 'finding', 'working_days_late', 'published_on']

/** The list of acts as a file, streamed: what the filters show, no more. */
export function actionListCsv(ctx: ActContext, filter: Omit<ActionListFilter, 'limit' | 'cursor'>): FileReply {
  async function* lines() {
    yield byteOrderMark + csvLine(header)
    const statement = sql`
      select a.kind as "kind", a.unit as "unit", a.decision_number as "decisionNumber", a.title as "title", a.public_name as "publicName", a.decided_on as "decidedOn",
             a.due_on as "dueOn", a.state as "state", a.finding as "finding", a.days_late as "daysLate", a.published_on as "publishedOn"
        from disclosure.action a where ${scopeOf(ctx, filter)} order by a.due_on nulls last, a.action_id`
    for await (const rows of ctx.db.stream<Row>(statement)) {
      yield rows
        .map((row) =>
          csvLine([
            row.kind,
            kindTitles[kindOf(row)].zh,
            row.unit,
            row.decisionNumber,
            row.title,
            row.publicName,
            row.decidedOn,
            row.dueOn,
            row.state,
            row.finding,
            row.daysLate,
            row.publishedOn,
          ]),
        )
        .join('')
    }
  }
  return { contentType: 'text/csv; charset=utf-8', fileName: `acts-${ctx.today}.csv`, body: lines() }
}
