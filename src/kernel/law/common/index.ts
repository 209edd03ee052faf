export * from './law.ts'
export * from './parameter.ts'
export * from './switch.ts'
