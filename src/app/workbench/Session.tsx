import { useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { accessApi } from '#kernel/access/common'
import { ApiError, configureClient, ErrorPanel, type Installation, keyOf, type Me, MeProvider, useApi, useText } from '#platform/ui/web'
import { router } from './router.tsx'
import { IDENTITY_RETURN, IdentityReturn } from './sign-in/IdentityReturn.tsx'
import { SignIn } from './sign-in/SignIn.tsx'
import { SignInPage } from './sign-in/SignInPage.tsx'

/**
 * Who is signed in. Nobody: the sign-in page. When a session ends while a screen is open, the sign-in comes up over it
 * and the screen stays as it was, so that nothing entered is lost.
 */
export function Session() {
  const t = useText()
  const queries = useQueryClient()
  const session = useApi(accessApi.getSession, {}, { fresh: 60_000, every: 300_000 })
  const [kept, setKept] = useState<Me | null>(null)
  const again = useCallback(() => queries.invalidateQueries({ queryKey: keyOf(accessApi.getSession) }), [queries])

  useEffect(() => configureClient({ onSignedOut: () => void again() }), [again])
  const [returning, setReturning] = useState(() => window.location.pathname === IDENTITY_RETURN)
  const backFromProvider = () => {
    setReturning(false)
    void again()
  }
  const answer = session.data
  const me = useMemo<Me | null>(() => (answer?.stage === 'open' && answer.me ? answer.me : null), [answer])
  useEffect(() => {
    if (me) setKept(me)
  }, [me])

  if (session.error instanceof ApiError && !kept) return <SignInPage>{<ErrorPanel error={session.error} retry={() => void session.refetch()} />}</SignInPage>
  if (!answer) return null
  const shown = me ?? kept
  if (!shown) {
    return (
      <SignInPage>
        {answer.demonstration ? <p className="sn-muted sn-space">{t('workbench.sign-in.demonstration')}</p> : null}
        {returning ? <IdentityReturn onStage={backFromProvider} /> : <SignIn stage={answer.stage} identityProvider={answer.identityProvider} onStage={again} />}
      </SignInPage>
    )
  }
  return (
    <Reading me={shown} installation={{ today: answer.today, demonstration: answer.demonstration }}>
      <RouterProvider router={router} />
      <Modal open={!me} title={t('workbench.signed-out.title')} footer={null} closable={false} keyboard={false} destroyOnHidden>
        <p className="sn-muted">{t('workbench.signed-out.text')}</p>
        <SignIn
          stage={answer.stage}
          identityProvider={false}
          onStage={async () => {
            await again()
            await queries.invalidateQueries()
          }}
        />
      </Modal>
    </Reading>
  )
}

/** The signed-in person, and the unit in view, which is kept while the browser is open. */
function Reading({ me, installation, children }: { me: Me; installation: Installation; children: React.ReactNode }) {
  const place = `shounuo.unit.${me.accountId}`
  const [unit, setUnit] = useState<string | null>(() => sessionStorage.getItem(place))
  const scope = useMemo(
    () => ({
      unit,
      setUnit: (code: string | null) => {
        setUnit(code)
        if (code === null) sessionStorage.removeItem(place)
        else sessionStorage.setItem(place, code)
      },
    }),
    [unit, place],
  )
  return (
    <MeProvider me={me} scope={scope} installation={installation}>
      {children}
    </MeProvider>
  )
}
