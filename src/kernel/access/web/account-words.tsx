import type { AnswerOf } from '#platform/http/common'
import { Moment, StatusTag, type Tone, useText } from '#platform/ui/web'
import type { accessApi } from '../common/index.ts'

export type AccountEntry = AnswerOf<typeof accessApi.listAccounts>['accounts'][number]

const tones: Readonly<Record<AccountEntry['state'], Tone>> = { pending: 'waiting', active: 'good', suspended: 'paused', closed: 'closed' }

/** The account's state, and beside it a lock after wrong tries. */
export function AccountState({ account }: { account: AccountEntry }) {
  const t = useText()
  return (
    <>
      <StatusTag
        tone={tones[account.state]}
        word={t(`access.account-state.${account.state}`)}
        {...(account.state === 'pending' ? { explain: t('access.users.pending-hint') } : {})}
      />
      {account.lockedUntil ? (
        <>
          {' '}
          <StatusTag tone="warn" word={t('access.users.locked')} explain={<Moment at={account.lockedUntil} />} />
        </>
      ) : null}
    </>
  )
}

export function SecondFactorTag({ on }: { on: boolean }) {
  const t = useText()
  return on ? <StatusTag tone="good" word={t('access.users.second-factor-on')} /> : <StatusTag tone="warn" word={t('access.users.second-factor-off')} />
}
