export * as objectionsApi from './api.ts'
export * from './clock.ts'
export * from './law.ts'
export * from './objection.ts'
