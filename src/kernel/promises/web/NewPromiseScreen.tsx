import { PageHeader, useAct, useGo, useText } from '#platform/ui/web'
import { promisesApi } from '../common/index.ts'
import { PromiseForm } from './PromiseForm.tsx'

/** Enters one promise by hand; another person confirms it. Many come as workbooks. */
export function NewPromiseScreen() {
  const t = useText()
  const go = useGo()
  const register = useAct(promisesApi.registerPromise, { errors: 'inline', says: 'promises.screen.registered', onDone: ({ promiseId }) => go(`/promises/${promiseId}`) })
  return (
    <>
      <PageHeader title={t('promises.screen.new')} lead={t('promises.screen.new-lead')} back={{ to: '/promises', label: t('promises.screen.title') }} />
      <PromiseForm busy={register.busy} error={register.error} submit={(body) => void register.run({ body })} />
    </>
  )
}
