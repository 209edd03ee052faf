export * from './objection.ts'
