import { useUnitNames } from '#kernel/parties/web'
import { SideDrawer, useText } from '#platform/ui/web'
import type { Question } from '../common/api.ts'
import { ExplanationView } from './ExplanationView.tsx'

/** The explanation of one unit's score in a drawer: rank, score, indicators, facts, evidence, articles, proofs. */
export function ExplanationDrawer({ unit, question, onClose }: { unit: string | null; question: Question; onClose: () => void }) {
  const t = useText()
  const nameOf = useUnitNames()
  return (
    <SideDrawer open={unit !== null} wide title={unit === null ? '' : `${nameOf(unit)} · ${t('scoring.screen.why')}`} onClose={onClose}>
      {unit === null ? null : <ExplanationView unit={unit} question={question} />}
    </SideDrawer>
  )
}
