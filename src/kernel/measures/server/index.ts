export * from './check-measures.ts'
export * from './measure.ts'
export * from './render-duties.ts'
