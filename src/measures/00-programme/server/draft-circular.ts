import { type Canonical, canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { unitNames } from '#kernel/parties/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { CircularContent } from '../common/circular-content.ts'
import { progressCircular } from '../common/progress-circular.ts'
import { aboutCircular, circularHost } from './circular-store.ts'
import { listReports } from './report-store.ts'
import { listStandings, listTasks, type TaskStanding } from './tasks.ts'

/** Drafts a circular on how tasks and reports stand on a day, by item and by unit. Duty S2.4. */
export async function draftCircular(ctx: ActContext, input: { readonly asOf?: PlainDate | undefined; readonly remarks: string }): Promise<{ readonly circularId: string }> {
  requireReach(ctx, 'programme.circular.draft', null)
  const asOf = input.asOf ?? ctx.today
  if (asOf > ctx.today) refuse('invalid', 'programme.circular.in-future', { asOf })
  const content = await circularContent(ctx, asOf)
  const circularId = newId()
  await ctx.db.run(sql`
    insert into programme.circular (district, circular_id, state, version, trail, as_of, drafted_by, drafted_on, remarks, content)
    values (${ctx.district}, ${circularId}, ${progressCircular.initial}, 1, '[]', ${asOf}, ${ctx.actor.personId}, ${ctx.today}, ${input.remarks}, ${canonicalJson(content as Canonical)})`)
  await append(ctx, { kind: 'programme.circular-drafted', about: aboutCircular(circularId), payload: { asOf } })
  return { circularId }
}

/** Gives a circular up before it is issued. */
export async function withdrawCircular(ctx: ActContext, input: { readonly circularId: string; readonly version: number }): Promise<void> {
  const step = await takeStep(ctx, progressCircular, circularHost, { id: input.circularId, act: 'withdraw', version: input.version })
  await append(ctx, { kind: 'programme.circular-withdrawn', about: aboutCircular(input.circularId), payload: { from: step.from } })
}

/** How everything stands on a day; the same numbers the board shows. */
export async function circularContent(ctx: ActContext, asOf: PlainDate): Promise<CircularContent> {
  const tasks = await listTasks(ctx)
  const standings = await listStandings(ctx, { asOf })
  const itemOf = new Map(tasks.map((task) => [task.id, task.item]))
  const byItem = Map.groupBy(standings, (standing) => itemOf.get(standing.taskId) ?? '')
  const byUnit = Map.groupBy(standings, (standing) => standing.unit)
  const reports = (await listReports(ctx)).filter((report) => report.dueOn <= asOf)
  const names = await unitNames(ctx, [...new Set([...byUnit.keys(), ...reports.map((report) => report.unit)])], asOf)
  const namesOf = (unit: string) => names.get(unit) ?? { name: unit, shortName: unit, englishName: unit }
  const items = [...new Map(tasks.map((task) => [task.item, task.place])).entries()]
  return CircularContent.parse({
    v: 1,
    asOf,
    dueOn: tasks[0]?.dueOn ?? asOf,
    items: items.map(([item, place]) => ({ item, place, tasks: tasks.filter((task) => task.item === item).length, ...countsOf(byItem.get(item) ?? []) })),
    units: [...byUnit].map(([unit, rows]) => ({ unit, ...namesOf(unit), ...countsOf(rows) })).sort((a, b) => (a.unit < b.unit ? -1 : 1)),
    reports: [...Map.groupBy(reports, (report) => report.period)].slice(0, 4).map(([period, rows]) => {
      const certified = rows.filter((row) => row.firstCertifiedOn !== null && row.firstCertifiedOn <= asOf)
      return {
        period,
        dueOn: rows[0]!.dueOn,
        owed: rows.length,
        onTime: certified.filter((row) => row.firstCertifiedOn! <= row.dueOn).length,
        late: certified.filter((row) => row.firstCertifiedOn! > row.dueOn).length,
        missing: rows.filter((row) => !certified.includes(row)).map((row) => ({ unit: row.unit, ...namesOf(row.unit) })),
      }
    }),
  })
}

/** Parts of tasks, counted: a task of ten units counts ten times. */
function countsOf(rows: readonly TaskStanding[]) {
  const of = (state: TaskStanding['state']) => rows.filter((row) => row.state === state).length
  return {
    total: rows.length,
    done: of('done'),
    pending: of('reported-done'),
    underWay: of('under-way'),
    notStarted: of('not-started'),
    late: rows.filter((row) => row.late).length,
  }
}
