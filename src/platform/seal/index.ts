export { type Seal, sealedBy } from './seal.ts'
