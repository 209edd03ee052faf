export { en as lawEn } from './en.ts'
export { zh as lawZh } from './zh-CN.ts'
