import type { Translation } from '#platform/text/common'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  'platform.request.invalid': '{count} field(s) do not meet the requirements and nothing was saved. Correct them as explained below and submit again.',
  'platform.request.field': '{reason}',
  'platform.request.not-json': 'The request is not valid JSON. Check its format and submit again.',
  'platform.request.too-large': 'The content is over the limit ({limit}) and was not saved. Split it and submit again.',
  'platform.request.form-too-large': 'The form carries more than {files} {files:file|files} or too many fields and was not taken. Send fewer files at once.',
  'platform.request.no-file': 'No file was received. Choose a file and submit again.',
  'platform.request.one-file': 'Only one file can be uploaded at a time. Upload them one by one.',
  'platform.request.unknown-address': 'There is no such address: {path}. Start again from the home page.',
  'platform.request.cross-site': 'This request did not come from a Shounuo page and was refused. Go back to the workbench and try again.',
  'platform.request.key-reused': 'One request number was used for different content and was refused. Reload the page and submit again.',
  'platform.request.too-many': 'Too many requests. Try again in {seconds} {seconds:second|seconds}.',
  'platform.access.sign-in-first': 'Sign in first.',
  'platform.access.not-permitted': 'Your post does not hold the permission “{permission}”. If you need it, ask the security administrator.',
  'platform.database.unavailable': 'The database cannot be reached and this act was not saved. Try again shortly; if it goes on, tell the system administrator.',
  'platform.database.disk-full': 'The server disk is full and this act was not saved. Ask the system administrator to free space, then try again.',
  'platform.server.fault': 'The system failed and this act was not saved. Give the number {requestId} to the system administrator.',
  'platform.server.stopping': 'The system is stopping. Try again shortly.',
  'platform.field.missing': 'Not filled in, or not of the kind asked for here.',
  'platform.field.invalid': 'Does not meet the requirement: {reason}',
}
