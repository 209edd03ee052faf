export * from './entry.ts'
export * from './merkle.ts'
export * from './tree-edge.ts'
