export * from './append.ts'
export * from './room.ts'
