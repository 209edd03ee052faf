import { endContestedFacts } from '#kernel/objections/server'
import { complaintFacts } from '../common/complaint-facts.ts'
import { arrearsFacts } from '../common/facts.ts'
import { obligationFacts } from '../common/obligation-facts.ts'
import { wageFacts } from '../common/wage-facts.ts'

/**
 * Ends a finding of this measure whose objection was upheld. The record keeps that it was judged, so that the passing of time
 * does not find it again; what happens later, a payment or a refund, is judged anew and may be contested anew.
 */
export const correctArrearsFindings = endContestedFacts({
  name: 'arrears.correct-findings',
  entry: 'arrears.finding-ended',
  kinds: [...arrearsFacts, ...complaintFacts, ...wageFacts, ...obligationFacts],
})
