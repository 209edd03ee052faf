export * from './server/api.ts'
export * from './server/portal.ts'
export * from './server/refusal.ts'
export * from './server/server.ts'
