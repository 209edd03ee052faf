export * from './indicator.ts'
export * from './period.ts'
export * from './rational.ts'
