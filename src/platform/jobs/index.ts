export * from './clock-watch.ts'
export * from './runner.ts'
export * from './wake.ts'
