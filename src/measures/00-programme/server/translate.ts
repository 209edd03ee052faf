import { scoringTexts } from '#kernel/scoring/server'
import { type RoomTexts, translator } from '#platform/text/common'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'

export const programmeTexts: RoomTexts = { 'zh-CN': zh, en }

/** Words for printed documents, which do not depend on who asks. */
export const translateTo = { 'zh-CN': translator([scoringTexts, programmeTexts], 'zh-CN'), en: translator([scoringTexts, programmeTexts], 'en') } as const
