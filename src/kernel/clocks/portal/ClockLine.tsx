import { ClockNote, type ClockTone, type PortalRequest } from '#platform/pages'
import { type ClockLook, type ClockReading, clockInWords } from '../common/index.ts'

const tones: Readonly<Record<ClockLook, ClockTone>> = { kept: 'kept', late: 'late', soon: 'running', running: 'running', paused: 'paused', ended: 'ended' }

/** A clock on a public page: a mark and a few words, never colour alone. */
export function ClockLine({ t, reading, dueOn }: Pick<PortalRequest, 't'> & { reading: ClockReading; dueOn: string }) {
  const { look, words } = clockInWords(t, reading, dueOn)
  return <ClockNote tone={tones[look]}>{words}</ClockNote>
}

/** The whole arithmetic of a due day, folded away until the reader asks. `lines` come from `explainClock`. */
export function ClockSteps({ t, lines, open = false }: Pick<PortalRequest, 't'> & { lines: readonly string[]; open?: boolean }) {
  return (
    <details className="clock-steps" open={open}>
      <summary>{t('clocks.line.how')}</summary>
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </details>
  )
}
