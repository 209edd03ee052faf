import type { Measure } from '#kernel/measures/server'
import { programme } from '#measures/00-programme'
import { commitments } from '#measures/02-commitments'
import { disclosure } from '#measures/03-disclosure'
import { supervision } from '#measures/04-supervision'
import { grassroots } from '#measures/10-grassroots-commitments'
import { arrears } from '#measures/12-arrears'
import { investment } from '#measures/14-investment-promotion'

/** The measures in the plan's order, one line each. */
export const measures: readonly Measure[] = [commitments, disclosure, supervision, grassroots, arrears, investment, programme]
