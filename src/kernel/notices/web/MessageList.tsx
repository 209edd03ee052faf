import { formatDay, Moment, ScreenLink, useLanguage, useText } from '#platform/ui/web'
import type { MessageLine } from '../common/api.ts'
import { readableParams } from '../common/index.ts'

/** A message in the reader's words. */
export function useMessageWords(): (message: Pick<MessageLine, 'textKey' | 'params'>) => string {
  const t = useText()
  useLanguage()
  return (message) =>
    t(
      message.textKey,
      readableParams(message.params, (day) => formatDay(t, day), t),
    )
}

/** Messages one under the other, unread ones marked in words too. */
export function MessageList({ messages, onOpen }: { messages: readonly MessageLine[]; onOpen: (message: MessageLine) => void }) {
  const t = useText()
  const words = useMessageWords()
  return (
    <ol className="sn-trail">
      {messages.map((message) => (
        <li key={message.id}>
          {message.readAt === null ? <strong>{t('notices.messages.new')}</strong> : null}
          <span>
            {message.link ? (
              <ScreenLink to={message.link} className="sn-link">
                {/* biome-ignore lint/a11y/noStaticElementInteractions: the link around it is what is pressed */}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: likewise by key */}
                <span onClick={() => onOpen(message)}>{words(message)}</span>
              </ScreenLink>
            ) : (
              words(message)
            )}
          </span>
          {message.note ? <span className="sn-muted">{t('notices.messages.note', { note: message.note })}</span> : null}
          <Moment at={message.sentAt} />
        </li>
      ))}
    </ol>
  )
}
