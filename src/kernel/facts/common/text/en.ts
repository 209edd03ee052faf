import type { Translation } from '#platform/text/common'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  'facts.list.unknown-cursor': 'The page mark {cursor} is not one of ours. Start again from the first page.',
  'facts.projection.behind': 'Facts are being brought up to date from the ledger: entry {reached} is reached, {asked} was asked for. It takes a second or two; try again shortly.',
}
