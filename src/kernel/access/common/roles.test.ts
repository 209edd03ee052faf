import { expect, test } from 'vitest'
import { administratorRoles, isAdministratorRole, mayHoldTogether, roles } from './roles.ts'

test('no two administrators in one person, and no administrator beside a business role', () => {
  for (const role of roles) {
    expect(mayHoldTogether(role, [])).toBe(true)
    expect(mayHoldTogether(role, [role])).toBe(true)
    for (const other of roles) {
      if (other === role) continue
      expect(mayHoldTogether(role, [other]), `${role} beside ${other}`).toBe(!isAdministratorRole(role) && !isAdministratorRole(other))
    }
  }
  expect(administratorRoles).toHaveLength(3)
})
