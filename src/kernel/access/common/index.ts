export * from './can.ts'
export * from './grants-of.ts'
export * from './roles.ts'
