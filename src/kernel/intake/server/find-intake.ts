import { refuse } from '#base/domain-error'
import type { Intake } from './define-intake.ts'

/** The intake of a template. Refuses `not-found` with the templates there are. */
export function getIntake(intakes: readonly Intake[], template: string): Intake {
  return (
    intakes.find((intake) => intake.template.id === template) ??
    refuse('not-found', 'intake.template.not-found', { template, known: intakes.map((intake) => intake.template.id).join(', ') })
  )
}
