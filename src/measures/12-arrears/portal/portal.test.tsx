import { beforeAll, describe, expect, test } from 'vitest'
import { partiesRoom, seedUnits } from '#kernel/parties/server'
import { publicActor } from '#platform/acts'
import { type PageReply, pagesTexts } from '#platform/pages'
import { translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { publicAggregates } from '../server/aggregates.ts'
import { findUnpaid } from '../server/follow-contracts.ts'
import { contractRow, on, payableRow, paymentRow, receive, unit } from '../server/testing/world.ts'
import { arrearsHomeFigure, arrearsUnitSection } from './contributions.tsx'
import { paymentsPage } from './payments-page.tsx'

const opened = useDatabase()
const district = '410103'
const rooms = [uiTexts, pagesTexts, partiesRoom(() => []).texts!, { 'zh-CN': zh, en }]
const requestIn = (language: 'zh-CN' | 'en') => ({
  path: '/payments',
  params: {},
  query: {},
  form: {},
  language,
  t: translator(rooms, language),
  origin: 'https://shounuo.example',
})
const publicly = <T,>(work: (ctx: ReturnType<typeof contextOn>) => Promise<T>) => opened().database.readPublic(district, (db) => work({ ...contextOn(db), actor: publicActor }))

beforeAll(async () => {
  await opened().database.write(district, async (db) => {
    const ctx = contextOn(db)
    await seedUnits(ctx)
    // Ten payables of 2026: six paid in time, two late by ten days, two unpaid, one of them disputed.
    const days = Array.from({ length: 10 }, (_, index) => `2026-01-${String(index + 5).padStart(2, '0')}`)
    await receive(ctx, {
      contracts: [contractRow({ signedOn: on('2025-12-01') })],
      payables: days.map((day, index) => payableRow({ signedOn: on('2025-12-01'), item: `第${index + 1}期`, deliveredOn: on(day), agreedDay: on('2026-02-02') })),
      payments: days
        .slice(0, 8)
        .map((_, index) => paymentRow({ signedOn: on('2025-12-01'), item: `第${index + 1}期`, voucher: `P-${index}`, paidOn: on(index < 6 ? '2026-02-02' : '2026-02-12') })),
    })
    await findUnpaid(ctx)
  })
})

describe('how units pay, in public', () => {
  test('[12.11] aggregates by unit: share in time, average days, age of what is unpaid', async () => {
    expect(await publicly((ctx) => publicAggregates(ctx))).toMatchObject([
      {
        unit,
        due: 10,
        onTime: 6,
        late: 2,
        unpaid: 2,
        owedFen: 20_000_000n,
        averageDaysLate: 10,
        small: false,
        ages: [{ payables: 0 }, { age: 'to-180', payables: 2, fen: 20_000_000n }, { payables: 0 }, { payables: 0 }],
      },
    ])
  })

  test.each(['zh-CN', 'en'] as const)('[12.11] the page in %s tells units and never a supplier or a contract', async (language) => {
    const html = portalHtml(((await publicly((ctx) => paymentsPage.handle(ctx, requestIn(language)))) as PageReply).body)
    expect(html).toContain(language === 'en' ? 'Erqi District' : '区建设和交通局')
    expect(html).toContain('60.0 %')
    expect(html).not.toContain('演示数据甲供应商')
    expect(html).not.toContain('HT-2025-001')
    expect(html).not.toMatch(/arrears\.[a-z-]+\.[a-z-]+/)
  })

  test('[12.11] a unit’s page and the first page carry the same figures', async () => {
    expect(portalHtml(await publicly((ctx) => arrearsUnitSection.render(ctx, requestIn('zh-CN'), unit)))).toContain('60.0')
    expect(await publicly((ctx) => arrearsUnitSection.render(ctx, requestIn('zh-CN'), 'finance-bureau'))).toBeNull()
    expect(await publicly((ctx) => arrearsHomeFigure.read(ctx, requestIn('zh-CN')))).toMatchObject({ value: '20', href: '/payments' })
  })
})
