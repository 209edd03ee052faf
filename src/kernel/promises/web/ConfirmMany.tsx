import { useState } from 'react'
import { ConfirmAct, ReasonedButton, useAct, useReason, useText } from '#platform/ui/web'
import { promisesApi } from '../common/index.ts'
import type { ListedPromise } from './promise-words.tsx'

/** Confirms or takes back a selection of entries; the server refuses the person who entered them. */
export function ConfirmMany({ promises, done }: { promises: readonly Pick<ListedPromise, 'promiseId' | 'unit'>[]; done: () => void }) {
  const t = useText()
  const reason = useReason()
  const [asking, setAsking] = useState<'confirm' | 'cancel' | null>(null)
  const settle = () => {
    setAsking(null)
    done()
  }
  const confirm = useAct(promisesApi.confirmPromises, { errors: 'inline', says: 'promises.screen.confirmed', onDone: settle })
  const cancel = useAct(promisesApi.cancelPromises, { errors: 'inline', says: 'promises.screen.cancelled', onDone: settle })
  const unit = promises[0]?.unit ?? null
  const body = { promiseIds: promises.map((each) => each.promiseId) }
  return (
    <>
      <ReasonedButton type="primary" reason={reason('promises.promise.confirm', unit)} onClick={() => setAsking('confirm')}>
        {t('promises.screen.confirm', { count: promises.length })}
      </ReasonedButton>
      <ReasonedButton reason={reason('promises.promise.register', unit)} onClick={() => setAsking('cancel')}>
        {t('promises.screen.cancel', { count: promises.length })}
      </ReasonedButton>
      <ConfirmAct
        open={asking !== null}
        title={t(asking === 'cancel' ? 'promises.screen.cancel-title' : 'promises.screen.confirm-title')}
        verb={t(asking === 'cancel' ? 'promises.screen.cancel-verb' : 'promises.screen.confirm-verb')}
        danger={asking === 'cancel'}
        error={asking === 'cancel' ? cancel.error : confirm.error}
        onConfirm={() => (asking === 'cancel' ? cancel.run({ body }) : confirm.run({ body }))}
        onClose={() => setAsking(null)}
      >
        <p>{t(asking === 'cancel' ? 'promises.screen.cancel-what' : 'promises.screen.confirm-what', { count: promises.length })}</p>
      </ConfirmAct>
    </>
  )
}
