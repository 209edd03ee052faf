import { expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import type { Block, OfficialDocument } from '#kernel/documents/common'
import { renderDocx, renderPdf } from '#kernel/documents/server'
import type { ActContext } from '#platform/acts'
import { useRollback } from '../../../../test/database.ts'
import { pdfText } from '../../documents/server/testing/pdf-text.ts'
import { approveChange, signChange } from './approve-change.ts'
import { changeLetter } from './change-letter.ts'
import { decideCompensation } from './compensate-change.ts'
import { draftChange } from './draft-change.ts'
import { assessLoss, hearChange, notifyChange } from './hear-change.ts'
import { openLink } from './link.ts'
import { getPromise } from './promise-store.ts'
import { reviewChange, submitChange } from './review-change.ts'
import { as, inRole, livePromise, seedWorld, unit } from './testing/world.ts'

const inTransaction = useRollback()
const day = (text: string) => plainDate(text) as PlainDate
const clerk = (ctx: ActContext) => as(ctx, inRole('liaison', unit))
const reviewer = (ctx: ActContext) => as(ctx, inRole('reviewer', unit))

/** A case as far as its legality review. */
async function reviewed(ctx: ActContext): Promise<{ caseId: string; promiseId: string }> {
  await seedWorld(ctx)
  const { promiseId, milestones } = await livePromise(ctx, unit)
  const drafted = await draftChange(clerk(ctx), {
    promiseId,
    version: (await getPromise(ctx, promiseId)).version,
    aim: 'reschedule',
    ground: 'public-interest',
    organ: '二七区人民政府',
    reason: '地铁施工占用原定地块，须待竣工后交付。',
    items: [{ milestoneId: milestones[0]!.milestoneId, newDueOn: day('2026-12-31'), newAmountFen: null, ends: false }],
  })
  if (drafted.outcome !== 'opened') throw new Error('refused')
  const { caseId } = drafted
  await submitChange(clerk(ctx), { caseId, version: 1 })
  await reviewChange(reviewer(ctx), { caseId, version: 2, opinion: 'lawful', words: '内部审查意见，不发给对方。' })
  return { caseId, promiseId }
}

const textOf = (document: OfficialDocument) =>
  [document.title, ...document.body.map((block: Block) => (block.kind === 'table' ? JSON.stringify(block.rows) : block.kind === 'chart' ? '' : block.text))].join('\n')

test('the notice says what is planned, on what ground, how to answer and until when; it exists once it is recorded', () =>
  inTransaction(async (ctx) => {
    const { caseId, promiseId } = await reviewed(ctx)
    await expect(changeLetter(clerk(ctx), caseId, 'notice', 'zh-CN')).rejects.toMatchObject({ code: 'promises.letter.notice-not-yet' })
    await notifyChange(clerk(ctx), { caseId, version: 3, notifiedOn: ctx.today, replyUntil: day('2026-06-25'), words: '听证地点另行通知。' })
    const notice = await changeLetter(clerk(ctx), caseId, 'notice', 'zh-CN')
    expect(notice).toMatchObject({ mark: '二七区商务局', addressees: ['郑州示例智能装备有限公司'], issuers: ['二七区商务局'], issuedOn: ctx.today })
    const text = textOf(notice)
    for (const part of [
      '二七招商〔2026〕7号',
      '社会公共利益',
      '地铁施工占用原定地块',
      '二七区人民政府',
      '2026-06-30',
      '2026-12-31',
      '2026年6月25日',
      '投资促进科',
      '听证地点另行通知',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('内部审查意见')
    expect(text).not.toContain('链接')
    await openLink(clerk(ctx), { promiseId, validUntil: day('2026-07-31') })
    expect(textOf(await changeLetter(clerk(ctx), caseId, 'notice', 'zh-CN'))).toContain('链接有效期至2026年7月31日')
    const english = textOf(await changeLetter(clerk(ctx), caseId, 'notice', 'en'))
    expect(english).toContain('Public interest')
    expect(english).toContain('by 25 June 2026')
    await expect(changeLetter(as(ctx, inRole('liaison', 'finance-bureau')), caseId, 'notice', 'zh-CN')).rejects.toMatchObject({ kind: 'forbidden' })
  }))

test('the decision says what changes, how the other side was heard, its loss and what it is paid; as Word and PDF', () =>
  inTransaction(async (ctx) => {
    const { caseId } = await reviewed(ctx)
    await notifyChange(clerk(ctx), { caseId, version: 3, notifiedOn: ctx.today, replyUntil: day('2026-06-25'), words: '书面告知并附依据。' })
    await hearChange(clerk(ctx), { caseId, version: 4, heardOn: ctx.today, hearing: 'written-reply', consent: false, words: '企业要求补偿过渡租金。' })
    await assessLoss(clerk(ctx), { caseId, version: 5, lossFen: 6_000_000n, words: '按租赁合同核算六个月租金。' })
    const { version } = await decideCompensation(reviewer(ctx), {
      caseId,
      version: 6,
      compensation: 'compensation',
      compensationFen: 6_000_000n,
      payBy: day('2026-07-31'),
      words: '全额补偿。',
    })
    await expect(changeLetter(clerk(ctx), caseId, 'decision', 'zh-CN')).rejects.toMatchObject({ code: 'promises.letter.decision-not-yet' })
    await signChange(reviewer(ctx), { caseId, version, rule: 'legal' })
    await signChange(as(ctx, inRole('unit-leader', unit)), { caseId, version, rule: 'head' })
    await approveChange(as(ctx, inRole('district-leader', 'district-government-office')), { caseId, version })
    const decision = await changeLetter(clerk(ctx), caseId, 'decision', 'zh-CN')
    const text = textOf(decision)
    for (const part of ['你方书面答复，你方未同意变更', '企业要求补偿过渡租金', '60,000.00元', '2026年7月31日', '全额补偿', '行政复议']) expect(text).toContain(part)
    expect(pdfText(await renderPdf(decision))).toContain('60,000.00')
    expect(Buffer.from(await renderDocx(decision)).toString('latin1', 0, 2)).toBe('PK')
  }))
