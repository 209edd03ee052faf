export * from './calendar-page.tsx'
