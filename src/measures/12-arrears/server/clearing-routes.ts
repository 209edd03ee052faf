import { plainDate } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { sql } from '#platform/database'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api-clearing.ts'
import { publicAggregates } from './aggregates.ts'
import { answerAudit, decideAudit, listAuditFindings } from './audit-findings.ts'
import { approvePlan, draftPlan, listPlans, stockOn } from './clearance.ts'
import { listDeposits, moveDeposit, recordDeposit } from './deposits.ts'
import { findContracts } from './find-contracts.ts'
import { interestByUnit } from './interest-set.ts'
import { decideLead, explainLead, listLeads, returnLead } from './leads.ts'
import { explainMismatch, listMatchCases, returnMismatch, settleMismatch } from './match-cases.ts'
import { decideReceivable, listReceivables, requestReceivable } from './receivables.ts'
import { certifyStatement, draftStatement, getStatement, listStatements, publishStatement, statementFile } from './statements.ts'

const text = (fen: bigint | null) => fen?.toString() ?? null

export const clearingRoutes: readonly Route[] = [
  bind(api.matchCases, async (ctx, { query }) => ({
    items: (await listMatchCases(ctx, query)).map((each) => ({
      ...each,
      returned: [...each.returned],
      ledgerFen: text(each.ledgerFen),
      claimFen: text(each.claimFen),
      treasuryFen: text(each.treasuryFen),
      differenceFen: each.differenceFen.toString(),
    })),
  })),
  bind(api.explainMatch, (ctx, { params, body }) => explainMismatch(ctx, { ...params, ...body })),
  bind(api.returnMatch, (ctx, { params, body }) => returnMismatch(ctx, { ...params, ...body })),
  bind(api.settleMatch, (ctx, { params, body }) => settleMismatch(ctx, { ...params, ...body })),
  bind(api.leads, async (ctx, { query }) => ({
    items: (await listLeads(ctx, query)).map(({ signedBy: _signed, budgetBy: _budget, ...lead }) => ({
      ...lead,
      returned: [...lead.returned],
      amountFen: lead.amountFen.toString(),
    })),
  })),
  bind(api.explainLead, (ctx, { params, body }) => explainLead(ctx, { ...params, ...body })),
  bind(api.returnLead, (ctx, { params, body }) => returnLead(ctx, { ...params, ...body })),
  bind(api.decideLead, (ctx, { params, body }) => decideLead(ctx, { ...params, ...body })),
  bind(api.requestReceivable, (ctx, { params, body }) => requestReceivable(ctx, { ...params, ...body })),
  bind(api.decideReceivable, (ctx, { params, body }) => decideReceivable(ctx, { ...params, ...body })),
  bind(api.contractChoices, async (ctx, { query }) => ({ items: [...(await findContracts(ctx, query))] })),
  bind(api.recordDeposit, (ctx, { params, body }) => recordDeposit(ctx, { ...params, ...body })),
  bind(api.moveDeposit, (ctx, { params, body }) => moveDeposit(ctx, { ...params, ...body })),
  bind(api.answerAudit, (ctx, { params, body }) => answerAudit(ctx, { ...params, ...body })),
  bind(api.decideAudit, (ctx, { params, body }) => decideAudit(ctx, { ...params, ...body })),
  bind(api.obligations, async (ctx) => ({
    receivables: (await listReceivables(ctx, 200)).map((each) => ({ ...each, amountFen: each.amountFen.toString() })),
    deposits: (await listDeposits(ctx, 200)).map((each) => ({ ...each, amountFen: each.amountFen.toString() })),
    auditFindings: (await listAuditFindings(ctx, 200)).map((each) => ({ ...each, amountFen: each.amountFen.toString() })),
  })),
  bind(api.statementList, async (ctx, { query }) => ({
    items: (await listStatements(ctx, query)).map(({ content, draftedBy, ...statement }) => ({
      ...statement,
      contracts: content.contracts,
      payables: content.payables,
      amountFen: content.amountFen,
      interestFen: content.interestFen,
      disputedFen: content.disputedFen,
      mine: draftedBy === ctx.actor.personId,
    })),
  })),
  bind(api.draftStatement, (ctx, { body }) => draftStatement(ctx, body)),
  bind(api.certifyStatement, (ctx, { params, body }) => certifyStatement(ctx, { ...params, ...body })),
  bind(api.publishStatement, (ctx, { params, body }) => publishStatement(ctx, { ...params, ...body })),
  bind(api.printStatement, async (ctx, { params, query }) => {
    const statement = await getStatement(ctx, params.statementId)
    requireReach(ctx, 'arrears.payable.read', statement.unit)
    const file = await statementFile(ctx, statement, query.format, query.language)
    return { contentType: file.mediaType, fileName: file.name, body: file.bytes }
  }),
  bind(api.planList, async (ctx, { query }) => ({
    items: (await listPlans(ctx, query)).map(({ draftedBy, ...plan }) => ({
      ...plan,
      baselineFen: plan.baselineFen.toString(),
      outsideFen: plan.outsideFen.toString(),
      mine: draftedBy === ctx.actor.personId,
      months: plan.months.map((month) => ({ ...month, targetFen: month.targetFen.toString(), clearedFen: month.clearedFen.toString() })),
    })),
  })),
  bind(api.stockOf, async (ctx, { query }) => {
    requireReach(ctx, 'arrears.plan.draft', query.unit)
    return { fen: (await stockOn(ctx, query.unit, plainDate(`${query.year}-01-01`))).toString() }
  }),
  bind(api.draftPlan, (ctx, { body }) => draftPlan(ctx, body)),
  bind(api.approvePlan, (ctx, { params, body }) => approvePlan(ctx, { ...params, ...body })),
  bind(api.aggregates, async (ctx) => {
    const reach = reachFilter(ctx, 'arrears.payable.read')
    const interest = new Map((await interestByUnit(ctx, ctx.today, sql`p.state = 'open'`)).map((each) => [each.unit, each.principalFen + each.interestOwedFen]))
    const units = (await publicAggregates(ctx)).filter((each) => reach.all || reach.units.includes(each.unit))
    return {
      asOf: ctx.today,
      units: units.map((each) => ({
        ...each,
        owedFen: each.owedFen.toString(),
        disputedFen: each.disputedFen.toString(),
        interestLeftFen: each.interestLeftFen.toString(),
        // Everything owed beyond the unpaid price, as in the ledger's list.
        interestOwedFen: ((interest.get(each.unit) ?? each.owedFen) - each.owedFen).toString(),
        ages: each.ages.map((row) => ({ ...row, fen: row.fen.toString() })),
      })),
    }
  }),
]
