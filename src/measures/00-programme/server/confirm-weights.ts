import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { confirmScheme, type DecideScheme, type GoLive, getScheme, setGoLive } from '#kernel/scoring/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { enterNotice, type NewNotice } from './issue-circular.ts'

/** Confirms the weights of a notice and enters the notice into the register: one act, by another person than the drafter. */
export async function confirmWeights(ctx: ActContext, input: DecideScheme): Promise<void> {
  await confirmScheme(ctx, input)
  const { scheme } = await getScheme(ctx, input.schemeId)
  await enterNotice(ctx, { number: scheme.notice.number, title: scheme.notice.title, kind: 'weights', issuedOn: scheme.notice.issuedOn, about: `scoring.scheme:${input.schemeId}` })
}

/** Sets the go-live day by a notice that is in the register, or enters it. */
export async function setGoLiveByNotice(ctx: ActContext, input: GoLive & { readonly title: string }): Promise<void> {
  await setGoLive(ctx, input)
  const known = await ctx.db.maybe<{ number: string }>(sql`select number as "number" from programme.notice where district = ${ctx.district} and number = ${input.notice}`)
  if (!known) await enterNotice(ctx, { number: input.notice, title: input.title, kind: 'go-live', issuedOn: ctx.today, about: 'scoring.setting' })
}

/** Enters any other document of the leading group. */
export async function enterOtherNotice(ctx: ActContext, notice: Omit<NewNotice, 'kind' | 'about'>): Promise<void> {
  requireReach(ctx, 'programme.notice.enter', null)
  await enterNotice(ctx, { ...notice, kind: 'other' })
  await append(ctx, { kind: 'programme.notice-entered', about: 'programme.notice', payload: { issuedOn: notice.issuedOn, number: notice.number } })
}
