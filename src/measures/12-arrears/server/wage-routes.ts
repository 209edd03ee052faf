import { bind, type Job, type Route } from '#platform/rooms'
import * as api from '../common/api-wages.ts'
import { guardHorizon } from '../common/law-wages.ts'
import { alarmsOf, guardSigning, listBudgets, warnOfShortBudgets } from './budget-guard.ts'
import { listWageProjects } from './list-wages.ts'
import { findMissingAccounts, findUnpaidLabourCost } from './receive-wages.ts'

export const wageRoutes: readonly Route[] = [
  bind(api.wageProjects, async (ctx, { query }) => ({ items: await listWageProjects(ctx, query) })),
  bind(api.budgetLines, async (ctx, { query }) => ({
    horizonDays: guardHorizon.on(ctx.today).value,
    items: (await listBudgets(ctx, query)).map(({ warnedFor: _, ...line }) => ({
      ...line,
      amountFen: line.amountFen.toString(),
      committedFen: line.committedFen.toString(),
      paidFen: line.paidFen.toString(),
      soonFen: line.soonFen.toString(),
      alarms: [...alarmsOf({ ...line, warnedFor: null })],
    })),
  })),
  bind(api.guardSigning, (ctx, { body }) => guardSigning(ctx, body)),
]

/** Daily: works that began without a wage account, labour cost unpaid past its day, and budgets that cannot cover what is due soon. */
export const wageJobs: readonly Job[] = [
  {
    name: 'arrears.find-missing-wage-accounts',
    every: 'daily',
    run: async (job) => {
      while (!job.stopping.aborted && (await job.act((ctx) => findMissingAccounts(ctx))) >= 2_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'arrears.find-unpaid-labour-cost',
    every: 'daily',
    run: async (job) => {
      while (!job.stopping.aborted && (await job.act((ctx) => findUnpaidLabourCost(ctx))) >= 2_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'arrears.warn-of-short-budgets',
    every: 'daily',
    run: async (job) => {
      await job.act((ctx) => warnOfShortBudgets(ctx))
    },
  },
]
