import type { ReactNode } from 'react'
import { useText } from '#platform/ui/web'
import { LanguageSwitch } from '../LanguageSwitch.tsx'

/** The page before the workbench: the name, what it is, one form. */
export function SignInPage({ children }: { children: ReactNode }) {
  const t = useText()
  return (
    <main className="wb-sign-in">
      <div className="wb-sign-in-sheet">
        <div className="wb-sign-in-brand">
          <svg viewBox="0 0 28 28" aria-hidden="true">
            <rect x="1" y="1" width="26" height="26" rx="4" />
            <path d="M8 14.5l4.2 4.3L20.5 9.5" />
          </svg>
          <h1>{t('workbench.product')}</h1>
          <p className="sn-muted">{t('workbench.sign-in.lead')}</p>
        </div>
        {children}
        <p className="wb-sign-in-foot">
          <a href="/">{t('workbench.me.portal')}</a>
          <LanguageSwitch />
        </p>
      </div>
    </main>
  )
}
