import type { MigrationSet } from './migrate.ts'

export const platformMigrations: MigrationSet = { room: 'platform', folder: new URL('./migrations/', import.meta.url) }
