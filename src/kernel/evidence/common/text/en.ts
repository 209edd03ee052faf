import type { Translation } from '#platform/text/common'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  'evidence.store.not-opened': 'The evidence folder has not been opened, so nothing can be uploaded or read now. Ask the system administrator to check the data folder.',
  'evidence.store.disk-full': 'The disk that keeps evidence is full: the file was not kept and the act had no effect. Ask the system administrator for space, then try again.',
  'evidence.store.not-writable': 'The evidence folder cannot be written: the file was not kept and the act had no effect. Ask the system administrator to check its rights.',
  'evidence.file.no-unit': 'It is not known whose evidence this is, so it was not kept. Have someone of the unit upload it, or name the unit.',
  'evidence.file.no-name': 'The file has no name and was not kept. Name it and upload it again.',
  'evidence.file.empty': 'The file “{name}” is empty and was not kept. Check that the right file was chosen.',
  'evidence.file.not-found': 'There is no such piece of evidence. Open it again from the matter it belongs to.',
  'evidence.file.missing-content':
    'The content of “{name}” is not in the data folder and cannot be opened. Ask the system administrator to restore it from a backup (number {id}).',
  'evidence.file.damaged':
    'The content of “{name}” does not match its recorded hash; it may be damaged or exchanged and is not opened. Ask the system administrator to restore it from a backup (number {id}).',
}
