import { defineProcedure } from '#kernel/procedures/common'

/** A disputed part of a payable: opened by the unit, decided by a second person, because it may lower what is owed. */
export const disputeProcedure = defineProcedure({
  id: 'arrears.dispute',
  states: ['open', 'owed', 'partly-owed', 'not-owed', 'cancelled'],
  initial: 'open',
  final: ['owed', 'partly-owed', 'not-owed', 'cancelled'],
  acts: {
    'find-owed': { from: ['open'], to: 'owed', permission: 'arrears.dispute.decide' },
    'find-partly-owed': { from: ['open'], to: 'partly-owed', permission: 'arrears.dispute.decide', needs: ['basis'] },
    'find-not-owed': { from: ['open'], to: 'not-owed', permission: 'arrears.dispute.decide', needs: ['basis'] },
    cancel: { from: ['open'], to: 'cancelled', permission: 'arrears.dispute.open' },
  },
})

/** An LPR value read from the publication by one person and checked by another. */
export const lprProcedure = defineProcedure({
  id: 'arrears.lpr-value',
  states: ['entered', 'confirmed', 'rejected'],
  initial: 'entered',
  final: ['confirmed', 'rejected'],
  acts: {
    confirm: { from: ['entered'], to: 'confirmed', permission: 'arrears.lpr.confirm' },
    reject: { from: ['entered'], to: 'rejected', permission: 'arrears.lpr.confirm' },
  },
})

/** A mismatch or question: the unit explains it, a lead unit settles it; the program ends those whose sides agree by now. */
export const matchProcedure = defineProcedure({
  id: 'arrears.match',
  states: ['found', 'explained', 'ledger-corrected', 'claim-unfounded', 'treasury-to-correct', 'accepted', 'vanished'],
  initial: 'found',
  final: ['ledger-corrected', 'claim-unfounded', 'treasury-to-correct', 'accepted', 'vanished'],
  acts: {
    explain: { from: ['found'], to: 'explained', permission: 'arrears.match.explain', needs: ['explanation'] },
    'correct-ledger': { from: ['explained'], to: 'ledger-corrected', permission: 'arrears.match.settle', byAnotherPersonThan: ['explain'] },
    'reject-claim': { from: ['explained'], to: 'claim-unfounded', permission: 'arrears.match.settle', byAnotherPersonThan: ['explain'] },
    'correct-treasury': { from: ['explained'], to: 'treasury-to-correct', permission: 'arrears.match.settle', byAnotherPersonThan: ['explain'] },
    accept: { from: ['explained'], to: 'accepted', permission: 'arrears.match.settle', byAnotherPersonThan: ['explain'] },
    return: { from: ['explained'], to: 'found', permission: 'arrears.match.settle', needs: ['reason'], byAnotherPersonThan: ['explain'] },
    vanish: { from: ['found', 'explained'], to: 'vanished', permission: 'system' },
  },
})

/** A lead on new arrears: explained by the unit, then referred for accountability or closed by somebody outside it. */
export const leadProcedure = defineProcedure({
  id: 'arrears.lead',
  states: ['open', 'explained', 'referred', 'closed'],
  initial: 'open',
  final: ['referred', 'closed'],
  acts: {
    explain: { from: ['open'], to: 'explained', permission: 'arrears.lead.explain', needs: ['explanation'] },
    return: { from: ['explained'], to: 'open', permission: 'arrears.lead.decide', needs: ['reason'], byAnotherPersonThan: ['explain'] },
    refer: { from: ['open', 'explained'], to: 'referred', permission: 'arrears.lead.decide' },
    close: { from: ['explained'], to: 'closed', permission: 'arrears.lead.decide', byAnotherPersonThan: ['explain'] },
  },
})

/** The annual statement: generated from the ledger, certified by another person, published. */
export const statementProcedure = defineProcedure({
  id: 'arrears.statement',
  states: ['drafted', 'certified', 'published', 'passed-on'],
  initial: 'drafted',
  final: ['published', 'passed-on'],
  acts: {
    certify: { from: ['drafted'], to: 'certified', permission: 'arrears.statement.certify' },
    redraft: { from: ['drafted', 'certified'], to: 'drafted', permission: 'arrears.statement.draft' },
    publish: { from: ['certified'], to: 'published', permission: 'arrears.statement.publish' },
    'pass-on': { from: ['drafted', 'certified'], to: 'passed-on', permission: 'system' },
  },
})

/** A unit's plan for clearing its stock: drafted with monthly targets, approved by its head. */
export const planProcedure = defineProcedure({
  id: 'arrears.clearance-plan',
  states: ['drafted', 'approved', 'passed-on'],
  initial: 'drafted',
  final: ['approved', 'passed-on'],
  acts: {
    redraft: { from: ['drafted'], to: 'drafted', permission: 'arrears.plan.draft' },
    approve: { from: ['drafted'], to: 'approved', permission: 'arrears.plan.approve' },
    'pass-on': { from: ['drafted'], to: 'passed-on', permission: 'system' },
  },
})

/** A supplier asked for its receivable to be confirmed. */
export const receivableProcedure = defineProcedure({
  id: 'arrears.receivable',
  states: ['requested', 'confirmed', 'refused'],
  initial: 'requested',
  final: ['confirmed', 'refused'],
  acts: {
    confirm: { from: ['requested'], to: 'confirmed', permission: 'arrears.receivable.decide' },
    refuse: { from: ['requested'], to: 'refused', permission: 'arrears.receivable.decide', needs: ['refusal'] },
  },
})

/** What an audit found: the unit answers that it is put right, somebody else accepts it. */
export const auditProcedure = defineProcedure({
  id: 'arrears.audit-finding',
  states: ['open', 'answered', 'rectified'],
  initial: 'open',
  final: ['rectified'],
  acts: {
    answer: { from: ['open'], to: 'answered', permission: 'arrears.audit.answer', needs: ['answer'] },
    return: { from: ['answered'], to: 'open', permission: 'arrears.audit.accept' },
    accept: { from: ['answered'], to: 'rectified', permission: 'arrears.audit.accept', byAnotherPersonThan: ['answer'] },
  },
})

export const procedures = [disputeProcedure, lprProcedure, matchProcedure, leadProcedure, statementProcedure, planProcedure, receivableProcedure, auditProcedure]
