import { defineConfig } from 'vitest/config'

/** The smoke set: on a PostgreSQL of the machine's own, named by DATABASE_URL. Called by scripts/smoke-debian.sh. */
export default defineConfig({
  test: {
    include: ['test/smoke.external.ts'],
    reporters: ['verbose'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    bail: 1,
    env: { TZ: 'UTC', NODE_ENV: 'test' },
  },
})
