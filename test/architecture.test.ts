import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'

/** The house rules that types cannot hold. Each is shown failing on a planted violation. */
const root = join(import.meta.dirname, '..')
const source = join(root, 'src')

interface Module {
  /** `kernel/clocks/server/stop-clock.ts` */
  readonly path: string
  readonly text: string
}

const kernelOrder = [
  'ledger',
  'calendar',
  'law',
  'parties',
  'facts',
  'access',
  'evidence',
  'clocks',
  'procedures',
  'objections',
  'documents',
  'exchange',
  'notices',
  'promises',
  'intake',
  'scoring',
  'measures',
]
const layers = ['base', 'platform', 'kernel', 'measures', 'app']

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
}

const modules: Module[] = files(source)
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path: relative(source, path), text: readFileSync(path, 'utf8') }))

function importsOf(module: Module): string[] {
  const parsed = parseSync(module.path, module.text)
  const found = [
    ...parsed.module.staticImports.map((entry) => entry.moduleRequest.value),
    ...parsed.module.staticExports.flatMap((entry) => entry.entries.flatMap((item) => (item.moduleRequest ? [item.moduleRequest.value] : []))),
  ]
  for (const match of module.text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)) found.push(match[1]!)
  return found
}

interface Place {
  readonly layer: string
  readonly room: string
  readonly wing: string
}

function placeOf(path: string): Place {
  const [layer = '', room = '', wing = ''] = path.split('/')
  return { layer, room: layer === 'base' || layer === 'app' ? '' : room, wing: wing.includes('.') ? '' : wing }
}

function targetOf(specifier: string): (Place & { door: string }) | undefined {
  const match = /^#(base|platform|kernel|measures)\/([^/]+)(?:\/(.+))?$/.exec(specifier)
  if (!match) return undefined
  return { layer: match[1]!, room: match[1] === 'base' ? '' : match[2]!, wing: match[3] ?? '', door: match[3] ?? '' }
}

type Rule = (module: Module) => string[]

const isTest = (module: Module) => /\.test\.tsx?$|\/testing\//.test(module.path)

const rules: Record<string, Rule> = {
  'a layer never names one above it': (module) => {
    const from = placeOf(module.path)
    return importsOf(module).flatMap((specifier) => {
      const to = targetOf(specifier)
      return to && layers.indexOf(to.layer) > layers.indexOf(from.layer) ? [`${module.path} → ${specifier}`] : []
    })
  },
  'a relative import stays in its room': (module) => {
    if (isTest(module)) return []
    const from = placeOf(module.path)
    return importsOf(module).flatMap((specifier) => {
      if (!specifier.startsWith('.')) return []
      const to = placeOf(relative(source, join(source, module.path, '..', specifier)))
      return to.layer === from.layer && to.room === from.room ? [] : [`${module.path} → ${specifier}`]
    })
  },
  'kernel rooms call only rooms earlier in the order': (module) => {
    const from = placeOf(module.path)
    if (from.layer !== 'kernel' || isTest(module)) return []
    return importsOf(module).flatMap((specifier) => {
      const to = targetOf(specifier)
      return to?.layer === 'kernel' && to.room !== from.room && kernelOrder.indexOf(to.room) > kernelOrder.indexOf(from.room) ? [`${module.path} → ${specifier}`] : []
    })
  },
  'every kernel room has its place in the order': (module) => {
    const from = placeOf(module.path)
    return from.layer === 'kernel' && !kernelOrder.includes(from.room) ? [module.path] : []
  },
  'measures meet only in facts': (module) => {
    const from = placeOf(module.path)
    if (from.layer !== 'measures') return []
    return importsOf(module).flatMap((specifier) => {
      const to = targetOf(specifier)
      return to?.layer === 'measures' && to.room !== from.room && to.door !== 'facts' ? [`${module.path} → ${specifier}`] : []
    })
  },
  'wings: common uses common, web never reaches the server': (module) => {
    if (isTest(module)) return []
    const from = placeOf(module.path)
    if (from.wing !== 'common' && from.wing !== 'web') return []
    return importsOf(module).flatMap((specifier) => {
      const to = targetOf(specifier)
      if (to) {
        if (to.layer === 'base' || to.wing === 'common' || to.wing === 'facts') return []
        return from.wing === 'web' && to.wing === 'web' ? [] : [`${module.path} → ${specifier}`]
      }
      if (specifier.startsWith('node:')) return [`${module.path} → ${specifier}`]
      if (specifier.startsWith('.')) {
        const wing = placeOf(relative(source, join(source, module.path, '..', specifier))).wing
        return wing === from.wing || wing === 'common' ? [] : [`${module.path} → ${specifier}`]
      }
      return []
    })
  },
  'time comes from the context below app': (module) => {
    const { layer } = placeOf(module.path)
    if (layer === 'base' || layer === 'app' || layer === 'platform' || isTest(module) || /\/(web|portal)\/|\.client\.ts$/.test(module.path)) return []
    return /\bnew Date\(\)|\bDate\.now\(\)/.test(module.text) ? [module.path] : []
  },
  'the environment is read in app and config only': (module) =>
    /process\.env/.test(module.text) && !/^app\/|^platform\/config\//.test(module.path) && !isTest(module) ? [module.path] : [],
  'no Chinese outside texts, law, duties, templates, data, demo and comments': (module) => {
    if (isTest(module) || /\/text\/|\/law(\.|\/|-)|duties|template|\/data\/|\/demo\/|\/seed|switch|fixtures|intake\/server\/file\//.test(module.path)) return []
    const bare = withoutComments(module)
    // A declared value names itself in both languages at once: zh: '…', en: '…'.
    const line = bare.split('\n').findIndex((text) => /[\u4e00-\u9fff]/.test(text) && !/\b(zh|article|instrument): ['`]/.test(text))
    return line < 0 ? [] : [`${module.path}: ${bare.split('\n')[line]!.trim().slice(0, 80)}`]
  },
  'SQL names only tables of its own room': (module) => {
    const from = placeOf(module.path)
    if ((from.layer !== 'kernel' && from.layer !== 'measures') || isTest(module)) return []
    const own = from.layer === 'measures' ? from.room.replace(/^\d+-/, '') : from.room
    return [...module.text.matchAll(/\b(?:from|join|into|update|delete from)\s+([a-z_]+)\.([a-z_]+)\b/g)].flatMap((match) => {
      const schema = match[1]!
      return schemas.has(schema) && schema !== own && schema !== own.replaceAll('-', '_') && !match[2]!.startsWith('public_') ? [`${module.path}: ${match[0]}`] : []
    })
  },
}

const schemas = new Set(
  files(source)
    .filter((path) => path.endsWith('.sql'))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/create schema (?:if not exists )?([a-z_]+)/g)].map((match) => match[1]!)),
)

function withoutComments(module: Module): string {
  const parsed = parseSync(module.path, module.text)
  let text = module.text
  for (const comment of parsed.comments) {
    text = text.slice(0, comment.start) + text.slice(comment.start, comment.end).replace(/[^\n]/g, ' ') + text.slice(comment.end)
  }
  return text
}

const planted: Record<string, Module> = {
  'a layer never names one above it': { path: 'platform/http/planted.ts', text: `import { x } from '#kernel/law/common'` },
  'a relative import stays in its room': { path: 'kernel/law/server/planted.ts', text: `import { x } from '../../facts/server/index.ts'` },
  'kernel rooms call only rooms earlier in the order': { path: 'kernel/law/server/planted.ts', text: `export * from '#kernel/clocks/server'` },
  'every kernel room has its place in the order': { path: 'kernel/attic/common/planted.ts', text: '' },
  'measures meet only in facts': { path: 'measures/04-supervision/server/planted.ts', text: `import { x } from '#measures/03-disclosure'` },
  'wings: common uses common, web never reaches the server': { path: 'kernel/clocks/common/planted.ts', text: `import { x } from '#kernel/law/server'` },
  'time comes from the context below app': { path: 'kernel/clocks/server/planted.ts', text: 'const today = new Date()' },
  'the environment is read in app and config only': { path: 'kernel/clocks/server/planted.ts', text: 'const port = process.env.PORT' },
  'no Chinese outside texts, law, duties, templates, data, demo and comments': { path: 'kernel/clocks/server/planted.ts', text: `const label = '逾期'` },
  'SQL names only tables of its own room': { path: 'measures/04-supervision/server/planted.ts', text: 'sql`select kind from ledger.entry`' },
}

/** Merged before the rule; their names order them, and they can no longer be renamed. */
const sharedNumbers = ['platform/database/migrations/0003', 'measures/03-disclosure/server/migrations/0007', 'measures/03-disclosure/server/migrations/0008']

/** Numbers that two migrations of one room bear: which runs first would hang on the words behind the number. */
function numbersUsedTwice(migrations: readonly string[]): string[] {
  const numbers = migrations.map((path) => path.replace(/-[^/]*$/, ''))
  return [...new Set(numbers.filter((number, index) => numbers.indexOf(number) !== index))]
}

describe('house rules', () => {
  test('the checker reads the house', () => {
    expect(modules.length).toBeGreaterThan(50)
    expect(modules.reduce((sum, module) => sum + importsOf(module).length, 0)).toBeGreaterThan(100)
    expect(schemas.size).toBeGreaterThan(1)
  })
  for (const [name, rule] of Object.entries(rules)) {
    test(name, () => {
      expect(rule(planted[name]!), 'the planted violation is refused').not.toEqual([])
      expect(modules.flatMap(rule)).toEqual([])
    })
  }
  test('a number is borne by one migration of its room', () => {
    const room = 'measures/04-supervision/server/migrations'
    expect(numbersUsedTwice([`${room}/0002-one.sql`, `${room}/0002-two.sql`]), 'the planted violation is refused').toEqual([`${room}/0002`])
    const migrations = files(source)
      .filter((path) => path.endsWith('.sql'))
      .map((path) => relative(source, path))
    expect(migrations.length).toBeGreaterThan(50)
    expect(numbersUsedTwice(migrations).sort()).toEqual([...sharedNumbers].sort())
  })
})
