export * from './wake.ts'
