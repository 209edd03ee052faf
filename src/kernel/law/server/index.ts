export * from './chosen-on.ts'
export * from './room.ts'
export * from './set-switch.ts'
