export type { Finding, FindingCode, VerificationReport } from './finding.ts'
export type { Expected } from './verification.ts'
export * from './verify-bundle.ts'
export * from './verify-ledger.ts'
