// Builds dist/: the server module by module (so that each room finds its own SQL beside it), the workbench, and the
// one script of the portal.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const source = join(root, 'src')
const dist = join(root, 'dist')

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
}

async function buildServer() {
  const fresh = join(dist, `server-${process.pid}`)
  const entries = files(source).filter((path) => /[.-]worker\.ts$/.test(path))
  const bundle = await rolldown({
    input: [join(source, 'app/cli/main.ts'), ...entries],
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('#'),
    transform: { jsx: { runtime: 'automatic' } },
    logLevel: 'warn',
  })
  await bundle.write({ dir: fresh, format: 'esm', preserveModules: true, preserveModulesRoot: source, entryFileNames: '[name].js', sourcemap: true })
  await bundle.close()
  for (const path of files(source)) {
    if (/\.(sql|css|ttf|typ|txt)$/.test(path) && !path.includes('/web/')) {
      const target = join(fresh, relative(source, path))
      mkdirSync(dirname(target), { recursive: true })
      cpSync(path, target)
    }
  }
  // A build that fails leaves the last good one in place.
  rmSync(join(dist, 'server'), { recursive: true, force: true })
  renameSync(fresh, join(dist, 'server'))
}

async function buildPortalAssets() {
  const assets = join(dist, 'assets')
  rmSync(assets, { recursive: true, force: true })
  mkdirSync(assets, { recursive: true })
  const manifest = {}
  const css = join(source, 'app/portal/portal.css')
  if (existsSync(css)) manifest['portal.css'] = keep('portal', 'css', readFileSync(css))
  const script = join(source, 'kernel/ledger/portal/verify.client.ts')
  if (existsSync(script)) {
    const bundle = await rolldown({ input: script, platform: 'browser', logLevel: 'warn' })
    const { output } = await bundle.generate({ format: 'iife', minify: true })
    await bundle.close()
    manifest['verify.js'] = keep('verify', 'js', output[0].code)
  }
  writeFileSync(join(assets, 'manifest.json'), JSON.stringify(manifest, null, 2))

  function keep(name, extension, content) {
    const file = `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${extension}`
    writeFileSync(join(assets, file), content)
    return `/assets/${file}`
  }
}

async function buildWorkbench() {
  if (!existsSync(join(root, 'vite.config.ts'))) return
  const { build } = await import('vite')
  await build({ root: join(source, 'app/workbench'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
}

process.chdir(root)
await buildServer()
await buildPortalAssets()
await buildWorkbench()
