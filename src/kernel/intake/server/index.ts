export * from './define-intake.ts'
export * from './room.ts'
