import { Alert } from 'antd'
import { useState } from 'react'
import { ConfirmAct, Facts, Moment, ReasonedButton, useAct, useApi, useReason, useText } from '#platform/ui/web'
import { confirmMachineClockEndpoint, machineClock } from '../common/index.ts'

/** Shown while daily jobs wait because the clock of the server leapt ahead: what happened, and who may say that it is right. */
export function MachineClock() {
  const t = useText()
  const reason = useReason()
  const [confirming, setConfirming] = useState(false)
  const clock = useApi(machineClock)
  const confirm = useAct(confirmMachineClockEndpoint, { says: 'calendar.clock.confirmed', errors: 'inline', onDone: () => setConfirming(false) })
  const latest = clock.data?.held.at(-1)
  if (!clock.data || !latest) return null
  return (
    <>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('calendar.clock.title')}
        description={
          <>
            <p>{t('calendar.clock.explain')}</p>
            <Facts
              items={[
                { label: t('calendar.clock.trusted-at'), value: <Moment at={latest.trustedAt} /> },
                { label: t('calendar.clock.held-at'), value: <Moment at={latest.heldAt} /> },
                { label: t('calendar.clock.now'), value: <Moment at={clock.data.now} /> },
              ]}
            />
            <ReasonedButton type="primary" reason={reason('calendar.clock.confirm')} onClick={() => setConfirming(true)}>
              {t('calendar.clock.verb')}
            </ReasonedButton>
          </>
        }
      />
      <ConfirmAct
        open={confirming}
        title={t('calendar.clock.verb')}
        verb={t('calendar.clock.verb')}
        error={confirm.error}
        onClose={() => setConfirming(false)}
        onConfirm={async () => {
          await confirm.run({ body: { heldAt: latest.heldAt } })
        }}
      >
        <p>{t('calendar.clock.check')}</p>
      </ConfirmAct>
    </>
  )
}
