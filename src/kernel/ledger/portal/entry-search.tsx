import type { PortalRequest } from '#platform/pages'

/** Asks for the number of an entry; a GET form, so every proof has an address. */
export function EntrySearch({ t, value }: Pick<PortalRequest, 't'> & { value?: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: older browsers know the role, not the element
    <form className="search" method="get" action="/verify" role="search">
      <label className="hidden" htmlFor="entry">
        {t('ledger.verify-page.entry-label')}
      </label>
      <input id="entry" type="search" name="entry" defaultValue={value ?? ''} placeholder={t('ledger.verify-page.entry-hint')} autoComplete="off" spellCheck={false} />
      <button type="submit">{t('ledger.verify-page.go')}</button>
    </form>
  )
}
