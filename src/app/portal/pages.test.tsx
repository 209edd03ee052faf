import { expect, test } from 'vitest'
import { partiesEn, partiesZh } from '#kernel/parties/common'
import { seedUnits } from '#kernel/parties/server'
import { type PageReply, type PortalRequest, pagesTexts } from '#platform/pages'
import { type Language, translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { useRollback as rolledBack } from '../../../test/database.ts'
import { renderPortalPage } from './layout.tsx'
import { portalPages } from './pages.ts'
import { portalTexts } from './texts.ts'

const rollback = rolledBack()

function requestOf(path: string, language: Language, params: Record<string, string> = {}, query: Record<string, string> = {}): PortalRequest {
  return {
    path,
    params,
    query,
    form: {},
    language,
    t: translator([uiTexts, pagesTexts, portalTexts, { 'zh-CN': partiesZh, en: partiesEn }], language),
    origin: 'http://127.0.0.1:8080',
  }
}

async function htmlOf(ctx: Parameters<Parameters<typeof rollback>[0]>[0], pattern: string, request: PortalRequest): Promise<string> {
  const route = portalPages.find((page) => page.path === pattern)
  if (!route) throw new Error(`no page ${pattern}`)
  const reply = (await route.handle(ctx, request)) as PageReply
  return renderPortalPage(reply, { language: request.language, t: request.t, path: request.path, menu: [], demo: true, assets: {} })
}

test('every page that belongs to no room has words for all it says, in both languages, and stays far below 100 KB', async () => {
  await rollback(async (ctx) => {
    await seedUnits(ctx)
    for (const language of ['zh-CN', 'en'] as const) {
      for (const page of portalPages) {
        const path = page.path.replace(':code', 'district-court')
        const html = await htmlOf(ctx, page.path, requestOf(path, language, { code: 'district-court' }))
        expect(html, `${page.path} ${language}`).not.toMatch(/[>"](?:portal|ui|pages|parties)\.[a-z-]+\.[a-z]/)
        expect(html.length, page.path).toBeLessThan(60_000)
        expect(html.match(/<h1/g), page.path).toHaveLength(1)
        expect(html).not.toContain('<script')
      }
    }
  })
})

test('the list of units finds a unit by a part of its name', async () => {
  await rollback(async (ctx) => {
    await seedUnits(ctx)
    const html = await htmlOf(ctx, '/units', requestOf('/units', 'zh-CN', {}, { q: '法院' }))
    expect(html).toContain('/units/district-court')
    expect(html).not.toContain('/units/development-and-reform')
  })
})

test('an unknown unit is a refusal in plain words, not an empty page', async () => {
  await rollback(async (ctx) => {
    await expect(htmlOf(ctx, '/units/:code', requestOf('/units/nobody', 'zh-CN', { code: 'nobody' }))).rejects.toMatchObject({ kind: 'not-found' })
  })
})
