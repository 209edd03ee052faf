import { expect, test } from 'vitest'
import { maskName, maskPersonalCode, maskTelephone } from './masking.ts'

test.each([
  ['张三', '张*'],
  ['张小三', '张*三'],
  ['欧阳锋', '欧阳*'],
  ['欧阳小锋', '欧阳*锋'],
  ['王张小三', '王**三'],
  ['王', '王'],
  [' 李四 ', '李*'],
  ['买买提·艾力', '买**·艾*'],
  ['John Smith', 'J*** S****'],
  ['𠮷野家', '𠮷*家'],
  ['', ''],
])('%s becomes %s', (name, masked) => {
  expect(maskName(name)).toBe(masked)
})

test('codes and telephone numbers keep three signs in front and two behind, and short ones less', () => {
  expect(maskPersonalCode('410103199003070011')).toBe('410*************11')
  expect(maskTelephone('13800138000')).toBe('138******00')
  expect(maskTelephone('12345')).toBe('1****')
})
