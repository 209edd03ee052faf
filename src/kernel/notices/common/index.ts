export * from './desk-item.ts'
