import type { DeskPanelProps } from './desk-panels.ts'
import { SupervisionCase } from './SupervisionCase.tsx'

/** A supervised matter, answered or closed without leaving the desk. */
export function SupervisionPanel({ item, onDone }: DeskPanelProps) {
  return <SupervisionCase supervisionId={item.id} onDone={onDone} />
}
