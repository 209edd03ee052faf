import { followerJob } from '#kernel/facts/server'
import { sql } from '#platform/database'
import type { Job, JobContext } from '#platform/rooms'
import { findUnrectified } from './audit-findings.ts'
import { judgeMonths } from './clearance.ts'
import { correctArrearsFindings } from './correct-findings.ts'
import { findUnreturned } from './deposits.ts'
import { findMismatches } from './find-mismatches.ts'
import { findUnpaid, followChoices } from './follow-contracts.ts'
import { followInterestLeft } from './interest-set.ts'
import { clearLeads, openLeads } from './leads.ts'
import { findUnconfirmed } from './receivables.ts'
import { findMissingStatements } from './statements.ts'

type Work = Parameters<JobContext['act']>[0]

/** Work of 2,000 records a transaction until nothing is left. */
const inBatches = (name: string, work: (...parameters: Parameters<Work>) => Promise<number>): Job => ({
  name: `arrears.${name}`,
  every: 'daily',
  run: async (job) => {
    while (!job.stopping.aborted && (await job.act((ctx) => work(ctx))) >= 2_000) {
      // The next batch has its own transaction.
    }
  },
})
const once = (name: string, work: Work): Job => ({
  name: `arrears.${name}`,
  every: 'daily',
  run: async (job) => {
    await job.act(work)
  },
})

/** Daily work, for each legal day once: what the passing of time means for what is owed. */
export const jobs: readonly Job[] = [
  inBatches('follow-choices', followChoices),
  inBatches('find-unpaid', findUnpaid),
  once('follow-interest', (ctx) => followInterestLeft(ctx, sql`true`)),
  inBatches('open-leads', openLeads),
  once('clear-leads', clearLeads),
  once('find-mismatches', findMismatches),
  once('find-unconfirmed', findUnconfirmed),
  once('find-unreturned', findUnreturned),
  once('find-unrectified', findUnrectified),
  once('find-missing-statements', findMissingStatements),
  once('judge-clearance', judgeMonths),
  followerJob(correctArrearsFindings),
]
