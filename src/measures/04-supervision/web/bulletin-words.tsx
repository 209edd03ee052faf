import { formatDocumentNumber } from '#kernel/documents/common'
import type { AnswerOf } from '#platform/http/common'
import type { Language } from '#platform/text/common'
import { StatusTag, type Tone, useText } from '#platform/ui/web'
import type { listBulletins } from '../common/api.ts'

export type BulletinEntry = AnswerOf<typeof listBulletins>['bulletins'][number]

const tones: Readonly<Record<BulletinEntry['state'], Tone>> = { drafted: 'waiting', shown: 'active', approved: 'active', issued: 'good', superseded: 'closed', withdrawn: 'closed' }

/** The state of a bulletin in the words of its procedure. */
export function BulletinState({ state }: { state: BulletinEntry['state'] }) {
  const t = useText()
  return <StatusTag tone={tones[state]} word={t(`supervision.state.${state}`)} />
}

/** 二七信用〔2026〕12号, or nothing while it has none. */
export function numberOf(bulletin: Pick<BulletinEntry, 'number'>, language: Language): string {
  return bulletin.number ? formatDocumentNumber(bulletin.number, language) : ''
}
