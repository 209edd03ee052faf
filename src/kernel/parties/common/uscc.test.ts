import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkUscc, noUscc, organisationCheckCharacter, usccCharacters, usccCheckCharacter } from './uscc.ts'

describe('checkUscc', () => {
  test.each(['11230500001755309F', '11330702056851584G', '91230500MA1B3N1N2M', '91320105780688132K'])('takes %s, a code in real use', (code) => {
    expect(checkUscc(code)).toEqual({ ok: true, code, noCode: false, warnings: [] })
  })

  test.each([
    ['full width', '９１２３０５００ＭＡ１Ｂ３Ｎ１Ｎ２Ｍ'],
    ['lower case', '91230500ma1b3n1n2m'],
    ['spaces and hyphens', ' 9123-0500 MA1B3N1N2-M\u3000'],
    ['an invisible mark', '\uFEFF91230500MA1B3N1N2M\u200B'],
  ])('normalises %s first', (_, text) => {
    expect(checkUscc(text)).toMatchObject({ ok: true, code: '91230500MA1B3N1N2M' })
  })

  test('takes codes whose check character is 0 and codes with letters in front', () => {
    const bodies = [...Array(200).keys()].map((n) => `9141010300000${String(n).padStart(3, '0')}X`).map((body) => body.slice(0, 17))
    const ending0 = bodies.find((body) => usccCheckCharacter(body) === '0')
    expect(ending0).toBeDefined()
    expect(checkUscc(`${ending0}0`)).toMatchObject({ ok: true })
    for (const first of ['A', 'N', 'Y']) {
      const body = `${first}1410103MA3X12345`.slice(0, 17)
      expect(checkUscc(body + usccCheckCharacter(body)), first).toMatchObject({ ok: true })
    }
  })

  test('knows the placeholder for no code and refuses all zeros, which satisfies the formula', () => {
    expect(usccCheckCharacter('0'.repeat(17))).toBe('0')
    expect(checkUscc('0'.repeat(18))).toMatchObject({ ok: false, reason: 'parties.uscc.all-zeros' })
    expect(checkUscc(noUscc.toLowerCase())).toEqual({ ok: true, code: noUscc, noCode: true, warnings: [] })
  })

  test.each([
    ['', 'parties.uscc.length', { length: 0 }],
    ['9123050OMA1B3N1N2M', 'parties.uscc.character', { character: 'O', place: 8 }],
    ['91230500MA1B3N1N2', 'parties.uscc.length', { length: 17 }],
    ['91A30500MA1B3N1N2M', 'parties.uscc.region', { region: 'A30500' }],
    ['91230500MA1B3N1N2N', 'parties.uscc.check-character', { found: 'N' }],
    ['二七区人民政府办公室一二三四五六七八', 'parties.uscc.character', { character: '二', place: 1 }],
  ])('refuses %j with its reason and place', (text, reason, params) => {
    expect(checkUscc(text)).toEqual({ ok: false, reason, params })
  })

  test('a wrong inner organisation code is a warning, not a refusal', () => {
    const body = `11410103${'00581234'}${organisationCheckCharacter('00581234') === '1' ? '2' : '1'}`
    expect(checkUscc(body + usccCheckCharacter(body))).toMatchObject({ ok: true, warnings: ['parties.uscc.organisation-check'] })
  })

  test('one wrong character or two neighbours exchanged never pass', () => {
    const body = fc.array(fc.constantFrom(...usccCharacters), { minLength: 9, maxLength: 9 }).map((rest) => `91410103${rest.join('')}`)
    fc.assert(
      fc.property(body, fc.nat(17), fc.constantFrom(...usccCharacters), (first17, place, other) => {
        const code = first17 + usccCheckCharacter(first17)
        expect(checkUscc(code)).toMatchObject({ ok: true, code })
        const changed = code.slice(0, place) + other + code.slice(place + 1)
        if (changed !== code) expect(checkUscc(changed).ok).toBe(false)
        const next = Math.min(place + 1, 17)
        const swapped = [...code]
        swapped[place] = code[next]!
        swapped[next] = code[place]!
        if (swapped.join('') !== code) expect(checkUscc(swapped.join('')).ok).toBe(false)
      }),
    )
  })
})
