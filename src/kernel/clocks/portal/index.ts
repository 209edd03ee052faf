export * from './ClockLine.tsx'
