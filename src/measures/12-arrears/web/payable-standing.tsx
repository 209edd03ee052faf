import { StatusTag, todayInShanghai, useText } from '#platform/ui/web'

interface Standing {
  readonly state: string
  readonly waitsFor: string | null
  readonly dueOn: string | null
  readonly dueProvisional: boolean
  readonly settledOn: string | null
  readonly disputedFen: string
  /** Owed beyond the unpaid price; null where nothing gives a rate. */
  readonly interestOwedFen: string | null
}

export type StandingCode = 'waiting' | 'not-due' | 'overdue' | 'interest-owed' | 'paid' | 'paid-late'

/** Where a payable stands today. */
export function standingOf(payable: Standing, today = todayInShanghai()): StandingCode {
  if (payable.state === 'paid' && payable.interestOwedFen !== null && payable.interestOwedFen !== '0' && !payable.dueProvisional) return 'interest-owed'
  if (payable.state === 'paid') return payable.dueOn !== null && payable.settledOn !== null && payable.settledOn > payable.dueOn ? 'paid-late' : 'paid'
  if (payable.dueOn === null) return 'waiting'
  return today > payable.dueOn && !payable.dueProvisional ? 'overdue' : 'not-due'
}

const tones = { waiting: 'waiting', 'not-due': 'active', overdue: 'bad', 'interest-owed': 'bad', paid: 'good', 'paid-late': 'closed' } as const

/** The standing in words, with the days late or what it waits for, and whether part of it is disputed. */
export function StandingTag({ payable }: { payable: Standing }) {
  const t = useText()
  const standing = standingOf(payable)
  const word = standing === 'waiting' && payable.waitsFor ? t(`arrears.waits.${payable.waitsFor}`) : t(`arrears.standing.${standing}`)
  return (
    <>
      <StatusTag tone={tones[standing]} word={word} />
      {payable.disputedFen === '0' ? null : <StatusTag tone="paused" word={t('arrears.standing.disputed')} />}
    </>
  )
}
