import { endContestedFacts } from '#kernel/objections/server'
import { disclosureFacts } from '../common/facts.ts'

/**
 * Ends a finding of this measure whose objection was upheld. The record keeps that it was judged, so that the passing of time
 * does not find it again; what happens later, a publication or an answer, is judged anew and may be contested anew.
 */
export const correctDisclosureFindings = endContestedFacts({ name: 'disclosure.correct-findings', entry: 'disclosure.finding-ended', kinds: disclosureFacts })
