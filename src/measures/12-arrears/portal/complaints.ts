import type { PortalRoute } from '#platform/pages'
import { complaintForm, complaintFormPage } from './complaint-form.tsx'
import { complaintFilesForm, complaintStatusPage, complaintViewForm, retaliationForm } from './complaint-status.tsx'

/** The public addresses of suppliers' complaints. */
export const complaintPages: readonly PortalRoute[] = [complaintFormPage, complaintForm, complaintStatusPage, complaintViewForm, complaintFilesForm, retaliationForm]
