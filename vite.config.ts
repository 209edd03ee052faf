import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const target = join(import.meta.dirname, 'dist/workbench')

/** Compresses once at build what would otherwise be compressed at every visit: a third of the bytes on an office line. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir }) {
      for (const name of readdirSync(join(dir ?? target, 'assets'))) {
        if (!/\.(?:js|css|ttf|svg)$/.test(name)) continue
        const path = join(dir ?? target, 'assets', name)
        // The last steps of quality cost seconds on the one large font and save little.
        const quality = name.endsWith('.ttf') ? 5 : 9
        writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }))
      }
    },
  }
}

/** The workbench: a single page under /workbench/, its screens loaded when they are opened. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/app/workbench'),
  base: '/workbench/',
  plugins: [react(), compressed()],
  resolve: { conditions: ['browser', 'module', 'import', 'default'] },
  build: {
    outDir: target,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 2048,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'words-zh', test: /\/text\/[\w.-]*zh(?:-CN)?\.ts$/, priority: 30 },
            { name: 'words-en', test: /\/text\/[\w.-]*en\.ts$/, priority: 30 },
            { name: 'charts', test: /node_modules\/(?:echarts|zrender)\//, priority: 20 },
            { name: 'pinyin', test: /node_modules\/pinyin-pro\//, priority: 20 },
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\//, priority: 20 },
            { name: 'router', test: /node_modules\/@tanstack\//, priority: 20 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/assets': 'http://127.0.0.1:8080' } },
})
