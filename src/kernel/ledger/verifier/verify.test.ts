import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '#base/canonical-json'
import { type Instant, instantOf } from '#base/plain-date'
import { raw, sql } from '#platform/database'
import { fill } from '#platform/text/common'
import { contextOn, testDistrict, useDatabase } from '../../../../test/database.ts'
import { sha256 } from '../common/hash/sha256.ts'
import { leafHash, rootOf } from '../common/merkle.ts'
import { en } from '../common/text/en.ts'
import { appendMany } from '../server/append.ts'
import { latestCheckpoint } from '../server/checkpoints.ts'
import { exportLedger } from '../server/export-ledger.ts'
import { integrate } from '../server/integrate.ts'
import { listKeys } from '../server/keys.ts'
import { type Cryptography, openLedger } from '../server/open-ledger.ts'
import { signCheckpoint } from '../server/sign-checkpoint.ts'
import { readEntryText } from './entry-text.ts'
import { digestOf, GrowingRoot } from './growing-root.ts'
import { IdSet } from './id-set.ts'
import { EntryScanner } from './scan-entry.ts'
import { verifyBundle } from './verify-bundle.ts'
import { verifyLedger } from './verify-ledger.ts'

const at = (minutes: number) => instantOf(Date.parse('2026-06-15T02:00:00.000Z') + minutes * 60_000)
const large = useDatabase()
const sizes = [1, 256, 700, 1_300]

describe.each([
  ['international', sizes],
  ['national', sizes],
] as const)('a ledger with %s cryptography', (cryptography, grownTo) => {
  const opened = useDatabase()
  let folder: string
  let bundle: string
  let lines: string[]
  const total = grownTo.at(-1)!

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shounuo-verify-'))
    bundle = join(folder, 'ledger.jsonl')
    const { database } = opened()
    const signer = await openLedger({ database, district: testDistrict, folder, now: at(0), cryptography: cryptography as Cryptography })
    let size = 0
    for (const [minute, target] of grownTo.entries()) {
      const entries = Array.from({ length: target - size }, (_, n) => ({ kind: 'ledger.tried', about: `ledger.test:${n}`, payload: { n, unit: '发展和改革' } }))
      await database.write(testDistrict, (db) => appendMany(contextOn(db), entries))
      await integrate(database, testDistrict, at(minute))
      expect((await signCheckpoint(signer, at(minute))).state).toBe('signed')
      size = target
    }
    await exportLedger(database, testDistrict, bundle)
    lines = (await readFile(bundle, 'utf8')).trimEnd().split('\n')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const entryLine = (index: number) => lines.map((line, place) => ({ line, place })).filter(({ line }) => line.startsWith('{"a'))[index]!.place
  const verifyLines = async (changed: readonly string[]) => {
    const path = join(folder, 'changed.jsonl')
    await writeFile(path, `${changed.join('\n')}\n`)
    return verifyBundle(path)
  }

  test('verifies from its bundle, packed or not, and from the database, to the root that was signed', async () => {
    const { database } = opened()
    const latest = await database.read(testDistrict, (db) => latestCheckpoint({ db, district: testDistrict }))
    const root = Buffer.from(latest!.root).toString('hex')
    const packed = join(folder, 'ledger.jsonl.gz')
    await exportLedger(database, testDistrict, packed)
    const progress: number[] = []
    for (const report of [await verifyBundle(bundle, { onProgress: (done) => progress.push(done) }), await verifyBundle(packed), await verifyLedger(database, testDistrict)]) {
      expect(report.findings).toEqual([])
      expect(report).toMatchObject({
        ok: true,
        entries: total,
        signedSize: total,
        checkpoints: grownTo.length,
        root,
        lastSignedAt: at(grownTo.length - 1),
        origin: `shounuo/${testDistrict}`,
      })
    }
    expect(progress.at(-1)).toBe(total)
  })

  test('any changed letter of an entry is found, and the entry is named', async () => {
    for (const index of [0, 255, 256, 300, total - 1]) {
      const place = entryLine(index)
      const line = lines[place]!
      const report = await verifyLines(
        lines.with(
          place,
          line.replace(/"n":(\d+)/, (_, n: string) => `"n":${Number(n) + 1}`),
        ),
      )
      expect(report.ok).toBe(false)
      expect(report.findings.filter((finding) => finding.code === 'leaf-differs')).toEqual([{ code: 'leaf-differs', index, params: { index } }])
      expect(report.findings.some((finding) => finding.code === 'checkpoint-root-differs')).toBe(true)
    }
  })

  test('whoever changes the stated hashes too still meets the signed roots', async () => {
    const place = entryLine(300)
    const changed = lines.with(place, lines[place]!.replace('"n":', '"n":1'))
    const tile = changed.findIndex((line, at) => at > place && line.startsWith('{"l'))
    const first = changed.slice(0, tile).filter((line) => line.startsWith('{"a')).length
    const stated = Buffer.from(JSON.parse(changed[tile]!).leaves, 'base64')
    const hash = digestOf(cryptography === 'national' ? 'sm3' : 'sha256')(Buffer.concat([Buffer.from([0]), Buffer.from(changed[place]!)]))
    hash.copy(stated, (300 - (first - stated.length / 32)) * 32)
    changed[tile] = JSON.stringify({ leaves: stated.toString('base64') })
    const report = await verifyLines(changed)
    expect(report.findings.map((finding) => finding.code)).toEqual(grownTo.filter((size) => size > 300).map(() => 'checkpoint-root-differs'))
    expect(report.findings[0]!.params).toEqual({ index: 699, size: 700, sound: 256 })
    expect(report.signedSize).toBe(256)
  })

  test.each([
    ['a missing entry', (all: string[]) => all.toSpliced(entryLine(10), 1), 'leaf-differs'],
    ['an entry twice', (all: string[]) => all.toSpliced(entryLine(10), 0, all[entryLine(10)]!), 'entry-twice'],
    ['two entries exchanged', (all: string[]) => all.with(entryLine(10), all[entryLine(11)]!).with(entryLine(11), all[entryLine(10)]!), 'leaf-differs'],
    ['a cut end', (all: string[]) => all.slice(0, entryLine(400)), 'missing-entries'],
    ['an entry of another district', (all: string[]) => all.with(entryLine(3), all[entryLine(3)]!.replace(testDistrict, '410105')), 'entry-other-district'],
    ['an entry with white space', (all: string[]) => all.with(entryLine(3), all[entryLine(3)]!.replace('":', '": ')), 'entry-not-canonical'],
    ['a changed size in the head', (all: string[]) => all.with(0, all[0]!.replace(/"size":\d+/, `"size":${total + 5}`)), 'missing-entries'],
    [
      'a checkpoint with another root',
      (all: string[]) => changeCheckpoint(all, (note) => note.replace(/\n700\n./, (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`)),
      'checkpoint-signature',
    ],
    [
      'a checkpoint with a changed signature',
      (all: string[]) => changeCheckpoint(all, (note) => note.replace(/(.)(.{10})\n$/, (_, letter: string, rest: string) => `${letter === 'A' ? 'B' : 'A'}${rest}\n`)),
      'checkpoint-signature',
    ],
    [
      'a foreign key in the head',
      (all: string[]) =>
        all.with(
          0,
          all[0]!.replace(/"keys":\["(..)/, (_, start: string) => `"keys":["${start === '00' ? '01' : '00'}`),
        ),
      'checkpoint-unknown-key',
    ],
    ['a line of another kind', (all: string[]) => all.toSpliced(5, 0, '{"x":1}'), 'unknown-record'],
    ['no checkpoint at all', (all: string[]) => all.filter((line) => !line.startsWith('{"c')), 'no-checkpoint'],
  ] as const)('%s is found', async (_, change, code) => {
    const report = await verifyLines(change(lines))
    expect(report.ok).toBe(false)
    expect(report.findings.map((finding) => finding.code)).toContain(code)
    for (const finding of report.findings) expect(fill(en[`ledger.verify.${finding.code}`], finding.params)).not.toMatch(/\{\w+\}/)
  })

  test('a forked ledger is refused by whoever kept a checkpoint or the key', async () => {
    const { database } = opened()
    const [kept] = lines.filter((line) => line.startsWith('{"c')).map((line) => JSON.parse(line).checkpoint as string)
    const keys = await database.read(testDistrict, async (db) =>
      listKeys(
        { db, district: testDistrict },
        { origin: `shounuo/${testDistrict}`, hash: 'sha256', signature: cryptography === 'national' ? 'sm2' : 'ed25519', openedAt: at(0) as Instant },
      ),
    )
    expect((await verifyBundle(bundle, { checkpoints: [kept!], keys: [keys[0]!.verifierKey] })).findings).toEqual([])
    const forked = kept!.replace(/\n1\n./, (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`)
    expect((await verifyBundle(bundle, { checkpoints: [forked] })).findings.map((finding) => finding.code)).toContain('checkpoint-root-differs')
    expect((await verifyBundle(bundle, { checkpoints: [kept!.replace('\n1\n', `\n${total + 1}\n`)] })).findings.map((finding) => finding.code)).toContain(
      'expected-checkpoint-missing',
    )
    expect((await verifyBundle(bundle, { checkpoints: ['hello'] })).findings.map((finding) => finding.code)).toEqual(['expected-checkpoint-unreadable'])
    const foreign = await verifyBundle(bundle, { keys: [`shounuo/${testDistrict}+00000000+AAAA`] })
    expect(foreign.findings.map((finding) => finding.code)).toEqual(['expected-key-missing', ...grownTo.map(() => 'checkpoint-unknown-key')])
  })

  test.each([
    ['an entry', `update ledger.entry set body = replace(body, '"n":299', '"n":298') where body like '%"n":299,%'`, 'leaf-differs'],
    ['a column', `update ledger.entry set about = 'someone else' where entry_id = (select entry_id from ledger.leaf where index = 300)`, 'entry-column-differs'],
    ['a deleted leaf', `delete from ledger.leaf where index = 300`, 'gap'],
    ['a tile', `update ledger.tile set hashes = set_byte(hashes, 70, get_byte(hashes, 70) # 1) where level = 0 and index = 1`, 'leaf-differs'],
    ['the edge', `update ledger.tree set edge[1] = set_byte(edge[1], 40, get_byte(edge[1], 40) # 1)`, 'edge-differs'],
    ['a deleted end', `delete from ledger.leaf where index = (select max(index) from ledger.leaf)`, 'checkpoint-out-of-place'],
  ])('the database: %s changed behind the application’s back is found', async (_, statement, code) => {
    const { database } = opened()
    const reported = await database
      .asOwner(async (db) => {
        await db.run(sql`${raw(statement)}`)
        const inside = {
          ...database,
          asOwner: async <T>(work: (inner: typeof db) => Promise<T>) =>
            work({ ...bound(db), run: async (query) => (query.sql.startsWith('set transaction') ? 0 : db.run(query)) } as typeof db),
        }
        const report = await verifyLedger(inside, testDistrict)
        throw Object.assign(new Error('undo'), { report })
      })
      .catch((error: { report?: Awaited<ReturnType<typeof verifyLedger>> }) => {
        if (!error.report) throw error
        return error.report
      })
    expect(reported.ok).toBe(false)
    expect(reported.findings.map((finding) => finding.code)).toContain(code)
  })
})

function bound<T extends object>(db: T): T {
  const names = ['rows', 'maybe', 'one', 'run'] as (keyof T)[]
  return Object.fromEntries(names.map((name) => [name, (db[name] as (...args: unknown[]) => unknown).bind(db)])) as T
}

function changeCheckpoint(all: readonly string[], change: (note: string) => string): string[] {
  const place = all.findIndex((line) => line.startsWith('{"c') && line.includes('\\n700\\n'))
  return all.with(place, JSON.stringify({ checkpoint: change(JSON.parse(all[place]!).checkpoint) }))
}

test('a ledger with tiles on two levels verifies from the database and from its bundle', async () => {
  const { database } = large()
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-verify-'))
  const signer = await openLedger({ database, district: testDistrict, folder, now: at(0) })
  await database.write(testDistrict, (db) =>
    appendMany(
      contextOn(db),
      Array.from({ length: 66_000 }, (_, n) => ({ kind: 'ledger.tried', about: 'ledger.test', payload: { n } })),
    ),
  )
  await integrate(database, testDistrict, at(0))
  await signCheckpoint(signer, at(1))
  const { levels } = await database.read(testDistrict, (db) => db.one<{ levels: number[] }>(sql`select array_agg(distinct level::int) as "levels" from ledger.public_tile`))
  expect(levels.sort()).toEqual([0, 1])
  const inDatabase = await verifyLedger(database, testDistrict)
  expect(inDatabase).toMatchObject({ ok: true, entries: 66_000, found: 0 })
  await exportLedger(database, testDistrict, join(folder, 'x.jsonl.gz'))
  expect(await verifyBundle(join(folder, 'x.jsonl.gz'))).toEqual(inDatabase)
  await rm(folder, { recursive: true, force: true })
})

describe('the verifier’s own parts', () => {
  test('share no module with the code that writes the ledger', () => {
    const room = resolve(import.meta.dirname, '..')
    const closure = (start: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(start)) return seen
      seen.add(start)
      for (const [, specifier] of readFileSync(start, 'utf8').matchAll(/^(?:import|export) (?!type )[^'\n]*from '([^']+)'/gm)) {
        if (specifier!.startsWith('.')) closure(resolve(dirname(start), specifier!), seen)
        else if (!specifier!.startsWith('node:')) seen.add(specifier!)
      }
      return seen
    }
    const all = (files: string[]) => new Set(files.flatMap((file) => [...closure(join(room, file))]))
    const writer = all(['server/append.ts', 'server/integrate.ts', 'server/sign-checkpoint.ts', 'server/proofs.ts', 'server/export-ledger.ts'])
    const verifier = all(['verifier/index.ts'])
    expect(writer.size).toBeGreaterThan(15)
    expect(verifier.size).toBeGreaterThan(8)
    expect([...verifier].filter((file) => writer.has(file)).map((file) => (file.startsWith('#') ? file : relative(room, file)))).toEqual(['#platform/database'])
  })

  test('the growing root is that of RFC 6962 at every size', () => {
    const tree = new GrowingRoot(digestOf('sha256'))
    const leaves: Uint8Array[] = []
    for (let size = 0; size <= 300; size += 1) {
      expect(tree.root().toString('hex')).toBe(Buffer.from(rootOf(sha256, leaves)).toString('hex'))
      const leaf = leafHash(sha256, Buffer.from(String(size)))
      leaves.push(leaf)
      tree.add(Buffer.from(leaf))
    }
  })

  test('reads exactly the texts the writer can write', () => {
    const head = { about: 'x', actor: 'system', at: '2026-06-15T02:00:00.000Z', district: '410103', id: '0196a8b0-0000-7000-8000-000000000000', kind: 'ledger.tried', v: 1 }
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'binary' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(fc.string(), fc.nat().map(String)), tie('any'), { maxKeys: 5 }),
      ),
    })).any
    fc.assert(
      fc.property(value, (payload) => {
        const text = canonicalJson({ ...head, payload: payload as never })
        expect(readEntryText(text)).toMatchObject({ id: head.id, kind: head.kind })
        expect(readEntryText(`${text} `)).toBe('entry-not-canonical')
        const scanned = new EntryScanner(head.district).scan(Buffer.from(`.${text}`), 1)
        if (scanned) expect(text.slice(scanned.idAt - 1, scanned.idAt + 35)).toBe(head.id)
        else expect(text).toMatch(/[^\x20-\x7e]|\\|\d{16}/)
      }),
      { numRuns: 500 },
    )
    const wrong: [string, string][] = [
      ['{"b":1,"a":2}', 'entry-not-canonical'],
      ['{"a":1.5}', 'entry-not-canonical'],
      ['{"a":1,"a":1}', 'entry-not-canonical'],
      ['{"a":"\\u0041"}', 'entry-not-canonical'],
      ['{"a":1}', 'entry-wrong-member'],
      ['[1]', 'entry-unreadable'],
      ['{"a":', 'entry-unreadable'],
      [canonicalJson({ ...head, v: 2 }), 'entry-wrong-member'],
      [canonicalJson({ ...head, extra: 1 }), 'entry-wrong-member'],
    ]
    for (const [text, code] of wrong) expect(readEntryText(text)).toBe(code)
  })

  test('the fast reader accepts nothing that the slow one refuses', () => {
    const scanner = new EntryScanner('410103')
    const text = canonicalJson({
      about: 'x',
      actor: 'system',
      at: '2026-06-15T02:00:00.000Z',
      district: '410103',
      facts: [{ a: -12, b: [true, null, 'x\n'], c: {} }, []],
      id: '0196a8b0-0000-7000-8000-000000000000',
      kind: 'ledger.tried',
      payload: { a: 1, ab: 2, b: { c: 0 } },
      v: 1,
    })
    expect(scanner.scan(Buffer.from(text), 0)).toBeDefined()
    let accepted = 0
    for (let place = 0; place < text.length; place += 1) {
      for (const letter of [...'"\\,:{}[] 019-a/z\u0001']) {
        for (const changed of [
          text.slice(0, place) + letter + text.slice(place + 1),
          text.slice(0, place) + letter + text.slice(place),
          text.slice(0, place) + text.slice(place + 1),
        ]) {
          if (!scanner.scan(Buffer.from(changed), 0)) continue
          accepted += 1
          expect(readEntryText(changed), changed).toMatchObject({ district: '410103' })
        }
      }
    }
    expect(accepted).toBeGreaterThan(100)
  })

  test('an id is new once', () => {
    const ids = new IdSet()
    const made = Array.from({ length: 20_000 }, (_, n) => `0196a8b0-${n.toString(16).padStart(4, '0')}-7000-8000-${(n % 7).toString(16).padStart(12, '0')}`)
    expect(made.every((id) => ids.add(Buffer.from(id), 0))).toBe(true)
    expect(made.some((id) => ids.add(Buffer.from(`..${id}`), 2))).toBe(false)
  })

  test('a file that is no bundle, is cut inside its packing, or is missing, is a finding and not a crash', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shounuo-verify-'))
    const path = join(folder, 'x')
    const found = async (content: string | Buffer) => {
      await writeFile(path, content)
      return (await verifyBundle(path)).findings.map((finding) => finding.code)
    }
    expect(await found('')).toEqual(['not-a-bundle'])
    expect(await found('PK\u0003\u0004 something else')).toEqual(['not-a-bundle'])
    const head = `${JSON.stringify({ bundle: 'shounuo-ledger', version: 1, district: '410103', origin: 'x', hash: 'sha256', signature: 'ed25519', keys: ['00'.repeat(32)], size: 1 })}\n`
    expect(await found(gzipSync(head + Array.from({ length: 60 }, () => `{"x":"${randomBytes(900).toString('base64')}"}\n`).join('')).subarray(0, 30_000))).toContain(
      'damaged-file',
    )
    expect((await verifyBundle(join(folder, 'absent'))).findings.map((finding) => finding.code)).toEqual(['not-a-bundle'])
    await rm(folder, { recursive: true, force: true })
  })
})
