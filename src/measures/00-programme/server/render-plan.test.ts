import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderPlan } from './render-plan.ts'
import { unbuiltItems } from './unbuilt-items.ts'

test('docs/plan.md is what the tasks say', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../../docs/plan.md'), 'utf8')).toBe(renderPlan())
})

test('items without a measure stand in the duty table as planned, and only those', () => {
  const items = unbuiltItems([3, 4])
  expect(items.map((item) => item.number)).toEqual([1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  for (const item of items) {
    expect(item.duties.length).toBeGreaterThan(1)
    for (const duty of item.duties) expect(duty).toMatchObject({ act: 'planned', id: expect.stringMatching(new RegExp(`^${item.number}\\.`)) })
  }
})
