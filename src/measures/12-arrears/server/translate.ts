import { type RoomTexts, translator } from '#platform/text/common'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'

const texts: RoomTexts = { 'zh-CN': zh, en }

/** Words for printed documents, which do not depend on who asks. */
export const translateTo = { 'zh-CN': translator([texts], 'zh-CN'), en: translator([texts], 'en') } as const
