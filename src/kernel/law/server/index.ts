export * from './chosen-on.ts'
export { EXPIRY_NOTICE_DAYS, endingSwitches, expiringNow, findEntries, getEntry, lawDocument, type ReadSwitch, readRegister, readSwitches } from './read-register.ts'
export * from './room.ts'
export * from './set-switch.ts'
