import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The workbench: a single page under /workbench/, its screens loaded when they are opened. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/app/workbench'),
  base: '/workbench/',
  plugins: [react()],
  resolve: { conditions: ['browser', 'module', 'import', 'default'] },
  build: {
    outDir: join(import.meta.dirname, 'dist/workbench'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 2048,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'words-zh', test: /\/text\/zh-CN\.ts$/, priority: 30 },
            { name: 'words-en', test: /\/text\/en\.ts$/, priority: 30 },
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
