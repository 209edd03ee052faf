export * as evidenceApi from './api.ts'
export * from './evidence.ts'
