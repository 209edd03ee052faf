import { ClockArithmetic } from '#kernel/clocks/web'
import type { DeskPanelProps } from './desk-panels.ts'

/** A clock on the desk opens to its arithmetic: article, day zero, every skipped day. */
export function ClockPanel({ item }: DeskPanelProps) {
  return item.clockId === undefined ? null : <ClockArithmetic clockId={item.clockId} />
}
