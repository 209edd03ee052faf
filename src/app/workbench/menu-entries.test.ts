import { expect, test } from 'vitest'
import { lazyScreen, type Me, type ScreenDefinition } from '#platform/ui/web'
import { menuOf } from './menu-entries.ts'
import { matchesPinyin } from './pinyin.ts'

const component = lazyScreen(async () => () => null)
const screen = (path: string, rest: Partial<ScreenDefinition>): ScreenDefinition => ({ path, titleKey: path, group: 'supervision', order: 1, component, ...rest })
const liaison: Me = { accountId: 'a', name: '张', unit: 'x', unitName: 'X', roles: ['liaison'], grants: [{ permission: 'disclosure.action.submit', reach: 'own' }], ledUnits: [] }

const screens = [
  screen('/', { group: 'desk' }),
  screen('/debt', { group: 'fields', measure: 15 }),
  screen('/b', { measure: 3, order: 20, permission: ['disclosure.action.review', 'disclosure.action.submit'] }),
  screen('/a', { measure: 3, order: 10, permission: 'disclosure.action.submit' }),
  screen('/a/:id', { measure: 3, order: 11, menu: false }),
  screen('/ranking', { measure: 4, permission: 'supervision.ranking.draft' }),
  screen('/users', { group: 'system', permission: 'access.account.view' }),
]

test('the menu follows the plan and leaves out what a post never uses', () => {
  const menu = menuOf(liaison, screens)
  expect(menu.map((group) => group.group)).toEqual(['desk', 'supervision', 'fields'])
  expect(menu[1]?.measures.map((entry) => [entry.measure, entry.screens.map((one) => one.path)])).toEqual([[3, ['/a', '/b']]])
})

test('one permission of several is enough for a screen', () => {
  const reviewer = { ...liaison, grants: [{ permission: 'disclosure.action.review', reach: 'own' as const }] }
  expect(menuOf(reviewer, screens)[1]?.measures[0]?.screens.map((one) => one.path)).toEqual(['/b'])
})

test('a search finds by a part, by pinyin and by first letters', () => {
  const pinyin = (text: string) => (text === '发展和改革委员会' ? { full: 'fazhanhegaigeweiyuanhui', initials: 'fzhggwyh' } : { full: '', initials: '' })
  for (const typed of ['改革', 'fazhan', 'FZHGG', 'fa zhan']) expect(matchesPinyin(typed, '发展和改革委员会', pinyin), typed).toBe(true)
  for (const typed of ['法院', 'xyz', 'ggfz']) expect(matchesPinyin(typed, '发展和改革委员会', pinyin), typed).toBe(false)
  expect(matchesPinyin('fazhan', '发展和改革委员会', null)).toBe(false)
})

test('an item without screens leads to its tasks, for those who see the programme', () => {
  const withTasks = [...screens, screen('/programme', { group: 'safeguards', permission: 'programme.task.read' })]
  expect(menuOf(liaison, withTasks)[1]?.measures.map((entry) => entry.measure)).toEqual([3])
  const reader = { ...liaison, grants: [...liaison.grants, { permission: 'programme.task.read', reach: 'own' as const }] }
  const menu = menuOf(reader, withTasks)
  expect(menu.flatMap((group) => group.measures.map((entry) => entry.measure))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  expect(menu[1]?.measures[0]).toEqual({ measure: 1, screens: [], tasks: '/programme?item=1' })
})
