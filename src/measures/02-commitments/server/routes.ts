import { refuse } from '#base/domain-error'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { exerciseFile } from '../demo/exercise.ts'
import { answerBreach, decideBreach, listBreaches, reportBreach } from './breaches.ts'
import { listDecisions, registerDecision } from './decisions.ts'
import { fileRule, listRules, missingRules, reviewRule } from './rules.ts'

export const routes: readonly Route[] = [
  bind(api.listRules, async (ctx, { query }) => ({
    items: await listRules(ctx, query),
    missing: (await missingRules(ctx)).filter((row) => query.unit === undefined || row.unit === query.unit),
  })),
  bind(api.fileRule, (ctx, { query }, { file }) => {
    if (!file) return refuse('invalid', 'commitments.rule.no-file', {})
    return fileRule(ctx, { ...query, open: query.open === 'yes', path: file.path, name: file.name })
  }),
  bind(api.reviewRule, (ctx, { params, body }) => reviewRule(ctx, { ...params, ...body })),
  bind(api.listDecisions, async (ctx, { query }) => ({
    items: (await listDecisions(ctx, query)).map(({ promiseId, number, title, unit, office, organ, madeOn, state, colour, reason, owed, met, nextDueOn, reportedOn }) => ({
      promiseId,
      number,
      title,
      unit,
      office,
      organ,
      madeOn,
      state,
      colour,
      reason,
      owed,
      met,
      nextDueOn,
      reportedOn,
    })),
  })),
  bind(api.registerDecision, async (ctx, { body }) => {
    const made = await registerDecision(ctx, body)
    return { promiseId: made.promiseId, milestoneIds: [...made.milestoneIds] }
  }),
  bind(api.listBreaches, async (ctx) => ({ items: await listBreaches(ctx) })),
  bind(api.reportBreach, (ctx, { body }) => reportBreach(ctx, body)),
  bind(api.answerBreach, (ctx, { params, body }) => answerBreach(ctx, { ...params, ...body })),
  bind(api.decideBreach, (ctx, { params, body }) => decideBreach(ctx, { ...params, ...body })),
  bind(api.exerciseWorkbook, (_ctx, { query }) => exerciseFile(query.template)),
]
