export * from './backup.ts'
export { SealBrokenError } from './sealed-stream.ts'
