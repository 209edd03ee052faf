import { accessWeb } from '#kernel/access/web'
import { calendarWeb } from '#kernel/calendar/web'
import { clocksWeb } from '#kernel/clocks/web'
import { evidenceWeb } from '#kernel/evidence/web'
import { exchangeWeb } from '#kernel/exchange/web'
import { intakeWeb } from '#kernel/intake/web'
import { lawWeb } from '#kernel/law/web'
import { ledgerWeb } from '#kernel/ledger/web'
import { noticesWeb } from '#kernel/notices/web'
import { objectionsWeb } from '#kernel/objections/web'
import { partiesWeb } from '#kernel/parties/web'
import { proceduresWeb } from '#kernel/procedures/web'
import { promisesWeb } from '#kernel/promises/web'
import { scoringWeb } from '#kernel/scoring/web'
import { programmeWeb } from '#measures/00-programme/web'
import { commitmentsWeb } from '#measures/02-commitments/web'
import { disclosureWeb } from '#measures/03-disclosure/web'
import { supervisionWeb } from '#measures/04-supervision/web'
import { grassrootsWeb } from '#measures/10-grassroots-commitments/web'
import { arrearsWeb } from '#measures/12-arrears/web'
import { investmentWeb } from '#measures/14-investment-promotion/web'
import type { WebRoom } from '#platform/ui/web'
import { ownScreens } from './workbench/own/index.ts'

/** The rooms that have screens or words for the browser: the kernel in its order, then the measures in the plan's order. */
export const webRooms: readonly WebRoom[] = [
  ownScreens,
  noticesWeb,
  calendarWeb,
  lawWeb,
  partiesWeb,
  ledgerWeb,
  accessWeb,
  evidenceWeb,
  clocksWeb,
  proceduresWeb,
  exchangeWeb,
  objectionsWeb,
  promisesWeb,
  intakeWeb([
    'disclosure.action.import',
    'disclosure.progress.import',
    'promises.promise.register',
    'grassroots.policy.edit',
    'grassroots.campaign.edit',
    'grassroots.application.import',
    'commitments.service.edit',
    'commitments.service.import',
    'arrears.payable.import',
    'investment.screening.enter',
    'investment.dispute.enter',
    'investment.promise.import',
    'commitments.complaint.import',
    'arrears.treasury.import',
    'arrears.claim.import',
    'arrears.audit.import',
  ]),
  scoringWeb,
  commitmentsWeb,
  disclosureWeb,
  supervisionWeb,
  grassrootsWeb,
  arrearsWeb,
  investmentWeb,
  programmeWeb,
]
