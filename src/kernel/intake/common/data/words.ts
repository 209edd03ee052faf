/** Words clerks write in cells and headers, gathered here because code elsewhere holds no Chinese. */

/** What stands in an end date for a term without end. */
export const longTermWords: ReadonlySet<string> = new Set(['长期', '长期有效', '永久', '永久有效', '无固定期限'])

/** 2020-5-1, 2020/5/1, 2020.5.1, 2020年5月1日, each with a time of day after it. */
export const yearFirstDay = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)(?:T?(\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?))?$/
/** 20/5/1, 20年5月1日: which century, and is 20 the year at all? */
export const twoDigitYearDay = /^\d{2}([-/.年])\d{1,2}[-/.月]\d{1,2}日?$/
/** 2020-05, 2020年5月, 2020年. */
export const dayWithoutDay = /^\d{4}(?:[-/.]\d{1,2}|年\d{1,2}月?|年?)$/
/** 二〇二〇年五月一日. */
export const chineseDay = /^([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]$/
export const chineseDigits = '〇一二三四五六七八九'
export const chineseTen = '十'

/** A currency before an amount. */
export const currencyBefore = /^(人民币|RMB|CNY)?[¥￥]?/i
/** A unit after an amount; the first group is the unit itself. */
export const unitAfter = /(亿元|万元|千元|元|亿|万|千)(整|人民币)?$/
/** Words after an amount that say no more than the column does. */
export const unitWords: Readonly<Record<'yuan' | 'wan-yuan', ReadonlySet<string>>> = { yuan: new Set(['元']), 'wan-yuan': new Set(['万元', '万']) }

/** （必填）, （选填） and the like in a header, after folding. */
export const headerMarks = /\((必填|选填|必填项|选填项|required|optional)\)/g

/** Characters of a number format that stand for a day, and those that scale what is shown. */
export const dayFormat = /[yd年]/i
export const scaleFormat = /[万亿千]/
