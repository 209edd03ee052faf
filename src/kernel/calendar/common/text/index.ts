export { en as calendarEn } from './en.ts'
export { zh as calendarZh } from './zh-CN.ts'
