import type { Translation } from '#platform/text/common'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  'procedures.act.unknown': 'This procedure has no step “{act}”. Reload the page and try again.',
  'procedures.act.wrong-state': 'This step cannot be taken now: the record is already “{state}”. Reload the page to see whether somebody else has handled it.',
  'procedures.act.not-permitted': 'You do not hold the permission for this step, or the record does not belong to a unit you answer for. Ask a colleague of that unit who does.',
  'procedures.act.system-only': 'The system takes this step on the legal day; no person can.',
  'procedures.act.same-person': 'Two different people must take these steps, and you took an earlier one ({earlier}). Ask another colleague.',
  'procedures.act.form-missing': 'Something required is missing: {need}. Fill it in and send again.',
  'procedures.act.signature-missing': '{missing} more signature(s) needed ({signature}). Wait until those entitled have signed.',
  'procedures.record.not-found': 'The record was not found; it may be gone or belong to another district. Go back to the list and look again.',
  'procedures.record.stale':
    'Somebody changed this record after you opened it (you saw version {seen}, it is now version {version}). Nothing of yours was saved; reload and try again.',
  'procedures.bulk.not-allowed': '“{act}” cannot be taken in bulk; take it record by record.',
  'procedures.bulk.some-refused':
    '{refused} of the {selected} selected {selected:record|records} cannot be handled so (state changed, not your unit, or you took the step before). Select again.',
  'procedures.signature.given-already': 'You have signed this already; once is enough.',
  'procedures.trail.none': 'Nothing has been done yet.',
  'procedures.trail.to': '→ {state}',
  'procedures.trail.mine': 'by me',
  'procedures.entry.sign-off-given': 'Signed',
}
