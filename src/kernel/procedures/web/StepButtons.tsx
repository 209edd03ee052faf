import { ReasonedButton, useText } from '#platform/ui/web'

/** One act of a record as its endpoint answers it. */
export interface StepAct {
  readonly act: string
  readonly obstacles: readonly { readonly code: string; readonly params: Readonly<Record<string, string | number>> }[]
}

/**
 * The lawful acts of a record as buttons, each disabled with its reason where something stands in the way. `wordOf`
 * turns an act into the reader's words; the first act of `primary` that is there is drawn as the main one.
 */
export function StepButtons({
  acts,
  wordOf,
  onAct,
  primary = [],
  danger = [],
  hide = [],
}: {
  acts: readonly StepAct[]
  wordOf: (act: string) => string
  onAct: (act: string) => void
  primary?: readonly string[]
  danger?: readonly string[]
  hide?: readonly string[]
}) {
  const t = useText()
  const main = primary.find((name) => acts.some((act) => act.act === name))
  return (
    <>
      {acts
        .filter((act) => !hide.includes(act.act))
        .map((act) => {
          const obstacle = act.obstacles[0]
          return (
            <ReasonedButton
              key={act.act}
              type={act.act === main ? 'primary' : 'default'}
              danger={danger.includes(act.act)}
              reason={obstacle ? t(obstacle.code, obstacle.params) : null}
              onClick={() => onAct(act.act)}
            >
              {wordOf(act.act)}
            </ReasonedButton>
          )
        })}
    </>
  )
}
