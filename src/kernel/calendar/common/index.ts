export { publishedNotices } from './data/published-notices.ts'
export * from './notice.ts'
export * from './working-calendar.ts'
export * from './working-days.ts'
