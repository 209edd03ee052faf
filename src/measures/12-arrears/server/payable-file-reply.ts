import type { z } from 'zod'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import type { InterestReply, payableFile } from '../common/api.ts'
import { percentText } from '../common/contract-row.ts'
import type { ExplainedInterest } from '../common/explain-interest.ts'
import type { InterestChoices } from '../common/interest-rate.ts'
import { readPayableFile } from './payable-file.ts'

/** The file of one payable as its endpoint answers it: amounts as text, posts instead of persons. */
export async function payableFileReply(ctx: ActContext, payableId: string, asOf?: PlainDate): Promise<z.input<typeof payableFile.reply>> {
  const { payable, contract, titles, due, stock, interest, choices, payments, formerUnits, disputes, clocks } = await readPayableFile(ctx, payableId, asOf)
  const title = (id: string | null) => (id === null ? null : (titles.get(id) ?? null))
  const { contractId: _contract, identity: _identity, lawOn: _lawOn, findingVersion: _finding, rowHash: _hash, ...shown } = payable
  return {
    payable: {
      ...shown,
      amountFen: shown.amountFen.toString(),
      reducedFen: shown.reducedFen.toString(),
      paidFen: shown.paidFen.toString(),
      disputedFen: shown.disputedFen.toString(),
    },
    contract: {
      contractId: contract.contractId,
      number: contract.number,
      title: contract.title,
      debtorClass: contract.debtorClass,
      debtorName: contract.debtorName,
      debtorSize: contract.debtorSize,
      creditorName: contract.creditorName,
      creditorUscc: contract.creditorUscc,
      creditorSize: contract.creditorSize,
      subject: contract.subject,
      signedOn: contract.signedOn,
      amountFen: contract.amountFen?.toString() ?? null,
      termStart: contract.termStart,
      termDays: contract.termDays,
      acceptanceDays: contract.acceptanceDays,
      tradeCustom: contract.tradeCustom,
      ratePercent: contract.rateMicro === null ? null : percentText(contract.rateMicro),
      ratePer: contract.ratePer,
      clauses: [...contract.clauses],
      budgetCode: contract.budgetCode,
      projectCode: contract.projectCode,
      signedByTitle: title(contract.signedBy),
      budgetByTitle: title(contract.budgetBy),
      findings: contract.findings.map((finding) => ({ ...finding })),
    },
    term: due.state === 'due' ? { instrument: due.instrument, article: due.article, voidClauses: [...due.voidClauses] } : null,
    stock,
    interest: interest === null ? null : interestReply(interest, choices),
    payments: payments.map((payment) => ({ ...payment, amountFen: payment.amountFen.toString() })),
    formerUnits: formerUnits.map((former) => ({ ...former })),
    disputes: disputes.map(({ payableId: _payable, openedBy, ...dispute }) => ({
      ...dispute,
      amountFen: dispute.amountFen.toString(),
      reducedFen: dispute.reducedFen.toString(),
      mine: openedBy === ctx.actor.personId,
    })),
    clocks: clocks.map(({ clockId, kind, startedOn, dueOn, provisional, suspendedOn, stoppedOn, reading }) => ({
      clockId,
      kind,
      startedOn,
      dueOn,
      provisional,
      suspendedOn,
      stoppedOn,
      state: reading.state,
      workingDaysLeft: reading.workingDaysLeft,
      daysLate: reading.daysLate,
    })),
  }
}

function interestReply({ asOf, calendarDaysLate, rate, trace }: ExplainedInterest, choices: InterestChoices): z.input<typeof InterestReply> {
  return {
    asOf,
    daysLate: calendarDaysLate,
    rate: {
      basis: rate.basis,
      percent: percentText(rate.microPercent),
      per: rate.per,
      yearDays: rate.yearDays,
      numerator: rate.numerator.toString(),
      denominator: rate.denominator.toString(),
      lprPercent: rate.lpr ? percentText(rate.lpr.microPercent) : null,
      lprFrom: rate.lpr?.from ?? null,
      provisional: rate.provisional,
      instrument: rate.instrument,
      article: rate.article,
    },
    segments: trace.segments.map((segment) => ({ ...segment, principalFen: segment.principalFen.toString(), fenDays: segment.fenDays.toString() })),
    payments: trace.payments.map((payment) => ({
      on: payment.on,
      fen: payment.fen.toString(),
      late: payment.late,
      interestOwedFen: payment.interestOwedFen.toString(),
      toInterestFen: payment.toInterestFen.toString(),
      toPrincipalFen: payment.toPrincipalFen.toString(),
      overFen: payment.overFen.toString(),
    })),
    fenDays: trace.fenDays.toString(),
    exact: { numerator: trace.exact.numerator.toString(), denominator: trace.exact.denominator.toString() },
    interestFen: trace.interestFen.toString(),
    interestPaidFen: trace.interestPaidFen.toString(),
    interestOwedFen: trace.interestOwedFen.toString(),
    principalOwedFen: trace.principalOwedFen.toString(),
    overpaidFen: trace.overpaidFen.toString(),
    choices: { order: choices.order, paymentDay: choices.paymentDay, belowFloor: choices.belowFloor, yearDays: choices.yearDays },
  }
}
