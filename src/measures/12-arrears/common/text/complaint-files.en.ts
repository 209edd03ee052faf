import type { complaintFilesZh } from './complaint-files.zh.ts'

export const complaintFilesEn: { readonly [Key in keyof typeof complaintFilesZh]: string } = {
  'arrears.entry.complaint-files-added': 'Evidence added to a complaint',
  'arrears.message.complaint-files': 'The firm added evidence to its complaint',
  'arrears.complaint.files-too-many': 'At most {all} {all:file|files} a complaint',
  'arrears.complaint.files-closed': 'This complaint has ended and takes no more files; you may complain again of something new',
  'arrears.complaint.files-none': 'No file was chosen',
  'arrears.complaint.files': 'Files',
  'arrears.complaint.files-count': '{count}, for the accepting and the handling unit alone',
  'arrears.complaint.files-empty': 'The firm attached nothing',
  'arrears.portal.complaint.files': 'Contract, invoices and the like (if you wish)',
  'arrears.portal.complaint.files-secret': 'The unit complained of does not see them.',
  'arrears.portal.complaint.files-again': 'The files you chose were not kept; please choose them again.',
  'arrears.portal.complaint.files-kept': '{count} {count:file|files} received',
  'arrears.portal.complaint.files-add': 'Add files',
  'arrears.portal.complaint.files-send': 'Send the files',
  'arrears.portal.complaint.files-known': 'These files were received before and are not kept twice.',
  'arrears.portal.complaint.files-mark': 'Check mark',
  'arrears.portal.complaint.files-day': 'Received on',
  'arrears.portal.complaint.files-kind': 'Kind',
  'arrears.portal.complaint.files-size': 'Size',
}
