import { useState } from 'react'
import { ConfirmAct, ReasonedButton, useAct, useReason, useText } from '#platform/ui/web'
import { accessApi } from '../common/index.ts'
import type { AccountEntry } from './account-words.tsx'
import { EditAccount } from './EditAccount.tsx'
import { OneTimePassword } from './OneTimePassword.tsx'

type ActName = 'suspend' | 'reinstate' | 'unlock' | 'reset-second-factor' | 'reset-password' | 'close'

/** What may be done to an account; each act says what will happen before it does. */
export function UserActs({ account }: { account: AccountEntry }) {
  const t = useText()
  const reason = useReason()
  const [open, setOpen] = useState<ActName | 'edit' | null>(null)
  const [password, setPassword] = useState<string | null>(null)
  const close = () => setOpen(null)
  const done = { errors: 'inline', says: 'access.user.done', onDone: close } as const
  const acts = {
    suspend: useAct(accessApi.suspendAccount, done),
    reinstate: useAct(accessApi.reinstateAccount, done),
    unlock: useAct(accessApi.unlockAccount, done),
    'reset-second-factor': useAct(accessApi.resetSecondFactor, done),
    'reset-password': useAct(accessApi.resetPassword, {
      errors: 'inline',
      onDone: (reply) => {
        setPassword(reply.oneTimePassword)
        close()
      },
    }),
    close: useAct(accessApi.closeAccount, done),
  }
  const over = account.state === 'closed' ? t('access.account.closed') : null
  const offered: readonly { name: ActName; reason: string | null; danger?: boolean }[] = [
    { name: 'unlock', reason: reason('access.account.unlock') ?? over ?? (account.lockedUntil === null ? t('access.user.not-locked') : null) },
    { name: 'reset-password', reason: reason('access.account.reset') ?? over },
    { name: 'reset-second-factor', reason: reason('access.account.reset') ?? over ?? (account.secondFactor ? null : t('access.user.no-second-factor')) },
    account.state === 'suspended'
      ? { name: 'reinstate', reason: reason('access.account.reinstate') ?? over }
      : { name: 'suspend', reason: reason('access.account.suspend') ?? over, danger: true },
    { name: 'close', reason: reason('access.account.create') ?? over, danger: true },
  ]
  const run = (name: ActName) => acts[name].run({ params: { accountId: account.id }, body: { version: account.version } })
  return (
    <div className="sn-acts" style={{ marginTop: 16 }}>
      <ReasonedButton reason={reason('access.account.create') ?? over} onClick={() => setOpen('edit')}>
        {t('access.user.edit')}
      </ReasonedButton>
      {offered.map((act) => (
        <ReasonedButton key={act.name} reason={act.reason} danger={act.danger ?? false} onClick={() => setOpen(act.name)}>
          {t(`access.user.${act.name}`)}
        </ReasonedButton>
      ))}
      {offered.map((act) => (
        <ConfirmAct
          key={act.name}
          open={open === act.name}
          title={t(`access.user.${act.name}`)}
          verb={t(`access.user.${act.name}`)}
          danger={act.danger ?? false}
          error={acts[act.name].error}
          onConfirm={() => run(act.name)}
          onClose={() => {
            acts[act.name].reset()
            close()
          }}
        >
          <p>{t(`access.user.${act.name}-text`, { name: account.displayName })}</p>
        </ConfirmAct>
      ))}
      <EditAccount account={account} open={open === 'edit'} onClose={close} />
      <OneTimePassword password={password} onClose={() => setPassword(null)} />
    </div>
  )
}
