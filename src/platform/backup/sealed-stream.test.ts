import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BackupRecord, decodeRecords, encodeRecords, seal, unseal } from './sealed-stream.ts'

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
}
async function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
const sealed = async (plain: Buffer, passphrase: string) => Buffer.concat(await gather(seal(each([plain]), passphrase)))
const opened = async (file: Buffer, passphrase: string) => Buffer.concat(await gather(unseal(each([file]), passphrase)))

describe('a sealed backup', () => {
  test('opens to the same bytes, frames larger than one included', async () => {
    const plain = Buffer.alloc(700_000, 'abc')
    expect((await opened(await sealed(plain, 'correct horse'), 'correct horse')).equals(plain)).toBe(true)
  })
  test('says that the passphrase is wrong', async () => {
    await expect(opened(await sealed(Buffer.from('x'), 'one'), 'two')).rejects.toThrow('passphrase is wrong')
  })
  test('notices any flipped bit and any cut', async () => {
    const file = await sealed(Buffer.alloc(300_000, 7), 'p')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 33, max: file.length - 1 }), fc.boolean(), async (place, cut) => {
        const bad = Buffer.from(file)
        bad[place] = bad[place]! ^ 1
        await expect(opened(cut ? file.subarray(0, place) : bad, 'p')).rejects.toThrow()
      }),
      { numRuns: 8 },
    )
  })
  test('keeps records in order and checks their digest', async () => {
    const records: BackupRecord[] = [
      { type: 'manifest', body: Buffer.from('{}') },
      { type: 'rows', body: Buffer.alloc(100_000, 1) },
    ]
    const plain = Buffer.concat(await gather(encodeRecords(each(records))))
    expect(await gather(decodeRecords(each([plain])))).toEqual(records)
    await expect(gather(decodeRecords(each([plain.subarray(0, -1)])))).rejects.toThrow('cut off')
  })
})
