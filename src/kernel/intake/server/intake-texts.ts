import { partiesRoom } from '#kernel/parties/server'
import type { RoomTexts } from '#platform/text/common'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import type { Intake } from './define-intake.ts'

const own: RoomTexts = { 'zh-CN': zh, en }

/** The texts that faults of these intakes can have: the room's own, those of codes and names, those of the measures. */
export function intakeTexts(intakes: readonly Intake[]): readonly RoomTexts[] {
  const seen = new Set<RoomTexts>()
  for (const texts of [own, partiesTexts(), ...intakes.map((intake) => intake.texts)]) if (texts) seen.add(texts)
  return [...seen]
}

// Refusals of codes (统一社会信用代码, 身份证) come with the keys of the room that checks them.
function partiesTexts(): RoomTexts | undefined {
  return partiesRoom(() => []).texts
}
