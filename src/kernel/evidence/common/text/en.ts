import type { Translation } from '#platform/text/common'
import { rightsEn } from './rights.en.ts'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  ...rightsEn,
  'evidence.store.not-opened': 'The evidence folder has not been opened, so nothing can be uploaded or read now. Ask the system administrator to check the data folder.',
  'evidence.store.disk-full': 'The disk that keeps evidence is full: the file was not kept and the act had no effect. Ask the system administrator for space, then try again.',
  'evidence.store.not-writable': 'The evidence folder cannot be written: the file was not kept and the act had no effect. Ask the system administrator to check its rights.',
  'evidence.file.no-unit': 'It is not known whose evidence this is, so it was not kept. Have someone of the unit upload it, or name the unit.',
  'evidence.file.no-name': 'The file has no name and was not kept. Name it and upload it again.',
  'evidence.file.empty': 'The file “{name}” is empty and was not kept. Check that the right file was chosen.',
  'evidence.file.not-found': 'There is no such piece of evidence. Open it again from the matter it belongs to.',
  'evidence.file.closed-to-party':
    'Your unit, or one whose matters passed to it, is the party this matter is about; it does not read what the other side handed in. Ask the unit handling the matter.',
  'evidence.file.missing-content':
    'The content of “{name}” is not in the data folder and cannot be opened. Ask the system administrator to restore it from a backup (number {id}).',
  'evidence.file.damaged':
    'The content of “{name}” does not match its recorded hash; it may be damaged or exchanged and is not opened. Ask the system administrator to restore it from a backup (number {id}).',
  'evidence.public.too-many': 'At most {most} {most:file|files} at once; nothing was submitted. Choose those that show the matter best, or join them.',
  'evidence.public.too-large': 'The file “{name}” is over {most} MB; nothing was submitted. Compress it, split it or take smaller photographs.',
  'evidence.public.kind': 'The file “{name}” is neither a document nor a picture; nothing was submitted. PDF, OFD, Word, Excel, archives, JPG and PNG are taken.',
  'evidence.public.day-full': 'Too many files came in today; none can be added for now. Submit without them and add them tomorrow.',
  'evidence.public.label': 'Files (optional)',
  'evidence.public.hint': 'A contract, reply, payment slip, photograph …: at most {count}, each up to {most} MB. Only those who handle the matter see them.',
  'evidence.public.received': '{count} file(s) received.',
  'evidence.files.title': 'Supporting files',
  'evidence.files.none': 'No supporting file yet.',
  'evidence.files.add': 'Add a file',
  'evidence.files.added': 'The file was added.',
}
