export * from './wake.ts'
export * from './runner.ts'
