import type { PortalRoute, UnitSection } from '#platform/pages'
import { countComplaints, listPublicDefaults } from '../server/public-complaints.ts'
import { complaintFilesForm, complaintForm, complaintFormPage, complaintStatusPage, defaultsPage } from './complaint-pages.tsx'

/** The public addresses of complaints of default. */
export const complaintPages: readonly PortalRoute[] = [complaintFormPage, complaintForm, complaintStatusPage, complaintFilesForm, defaultsPage]

/** What a unit's page says of complaints that it broke its word. */
export const defaultsUnitSection: UnitSection = {
  id: 'defaults',
  titleKey: 'commitments.defaults.title',
  order: 25,
  async render(ctx, { t }, unit) {
    const counts = await countComplaints(ctx, unit)
    if (counts.received === 0) return null
    const open = await listPublicDefaults(ctx, unit)
    return (
      <>
        <p>{t('commitments.defaults.counts', { ...counts })}</p>
        <p>
          {open.length === 0 ? t('commitments.defaults.none') : <a href="/defaults">{t('commitments.defaults.some', { count: open.length })}</a>} ·{' '}
          <a href={`/complaints/default/new?unit=${unit}`}>{t('commitments.complain.title')}</a>
        </p>
      </>
    )
  },
}
