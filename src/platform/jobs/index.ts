export * from './runner.ts'
export * from './wake.ts'
