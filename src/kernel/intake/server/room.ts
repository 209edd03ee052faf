import { defineRoom, type Room } from '#platform/rooms'
import type { Intake } from './define-intake.ts'

/** The intake room over the intakes that the measures declare. */
export function intakeRoom({ intakes }: { readonly intakes: readonly Intake[] }): Room {
  void intakes
  return defineRoom({
    name: 'intake',
    migrations: { room: 'kernel/intake', folder: new URL('./migrations/', import.meta.url) },
  })
}
