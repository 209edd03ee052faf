import { Button } from 'antd'
import { useEffect } from 'react'
import { accessApi } from '#kernel/access/common'
import { ErrorPanel, SkeletonLines, useAct, useText } from '#platform/ui/web'

/** Where the identity provider sends the reader back to, with its answer in the address. */
export const IDENTITY_RETURN = '/workbench/identity-return'
const PLACE = 'shounuo.identity'

/** Remembers the sign-in that goes out to the provider, in this tab only. */
export function keepIdentityHandle(handle: string): void {
  sessionStorage.setItem(PLACE, handle)
}

/** Hands the provider's answer to the server, once, and takes it out of the address. */
export function IdentityReturn({ onStage }: { onStage: () => void }) {
  const t = useText()
  const leave = () => {
    window.history.replaceState(null, '', '/workbench/')
    onStage()
  }
  const act = useAct(accessApi.finishIdentity, { errors: 'inline', invalidate: [], onDone: leave })
  const finish = act.run
  // biome-ignore lint/correctness/useExhaustiveDependencies: the provider's answer counts once
  useEffect(() => {
    const handle = sessionStorage.getItem(PLACE) ?? ''
    sessionStorage.removeItem(PLACE)
    void finish({ body: { search: window.location.search.slice(1), handle } })
  }, [])
  if (!act.error) return <SkeletonLines lines={3} />
  return (
    <div className="wb-sign-in-form">
      <ErrorPanel error={act.error} />
      <Button block size="large" onClick={leave}>
        {t('workbench.sign-in.again')}
      </Button>
    </div>
  )
}
