import { expect, test } from 'vitest'
import { sayRefusal } from '#platform/http'
import { translator } from '#platform/text/common'
import { permissions, rooms } from '../src/app/rooms.ts'
import { appTexts } from '../src/app/texts.ts'

const translators = { 'zh-CN': translator(appTexts(rooms), 'zh-CN'), en: translator(appTexts(rooms), 'en') }
const said = (language: keyof typeof translators, permission: string) => sayRefusal(translators[language], { code: 'access.reach.not-held', params: { permission } })

test('a refusal says in words which right is missing, and keeps its id', () => {
  expect(permissions.length).toBeGreaterThan(150)
  const unsaid = permissions.filter(({ id }) => !said('zh-CN', id).includes(`”（${id}）`) || !said('en', id).includes(` (${id})`))
  expect(unsaid.map(({ id }) => id)).toEqual([])
  expect(said('zh-CN', 'disclosure.action.review')).toContain('您的岗位没有“公开前审查”（disclosure.action.review）的权限。')
  expect(said('en', 'disclosure.action.review')).toContain('the right to review acts before publication (disclosure.action.review)')
})
