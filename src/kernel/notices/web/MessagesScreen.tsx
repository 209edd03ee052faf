import { Button, Select, Switch } from 'antd'
import { DataTable, Day, Moment, PageHeader, Section, StatusTag, useAct, useApi, useGo, useScreenQuery, useText } from '#platform/ui/web'
import { noticesApi } from '../common/index.ts'
import { useMessageWords } from './MessageList.tsx'

const SIZE = 50

/** Everything that was told to me, and how I want to be told. */
export function MessagesScreen() {
  const t = useText()
  const go = useGo()
  const words = useMessageWords()
  const [query, setQuery] = useScreenQuery()
  const page = Number(query['page'] ?? '1')
  const messages = useApi(noticesApi.getMessages, { query: { page, limit: SIZE, unread: query['unread'] === 'yes' ? 'yes' : 'no' } })
  const read = useAct(noticesApi.markRead)
  const more = (messages.data?.messages.length ?? 0) === SIZE
  return (
    <>
      <PageHeader
        title={t('notices.messages.title')}
        lead={t('notices.messages.lead')}
        actions={
          <Button disabled={!messages.data?.unread} loading={read.busy} onClick={() => void read.run({ body: {} })}>
            {t('notices.messages.read-all')}
          </Button>
        }
      />
      <DataTable
        name="messages"
        caption={t('notices.messages.title')}
        rows={messages.data?.messages}
        rowKey={(message) => message.id}
        error={messages.error}
        retry={() => void messages.refetch()}
        filters={[{ kind: 'choice', keys: ['unread'], label: t('notices.messages.state'), options: [{ value: 'yes', label: t('notices.messages.unread-only') }] }]}
        onOpen={(message) => {
          if (message.readAt === null) void read.run({ body: { ids: [message.id] } })
          if (message.link) go(message.link)
        }}
        empty={{ title: t('notices.messages.empty'), hint: t('notices.messages.empty-hint') }}
        columns={[
          {
            key: 'state',
            title: t('notices.messages.state'),
            width: '7em',
            render: (message) => (
              <StatusTag tone={message.readAt === null ? 'active' : 'closed'} word={t(message.readAt === null ? 'notices.messages.new' : 'notices.messages.read')} />
            ),
          },
          {
            key: 'what',
            title: t('notices.messages.what'),
            names: true,
            render: (message) => (
              <>
                {words(message)}
                {message.note ? <span className="sn-muted"> {t('notices.messages.note', { note: message.note })}</span> : null}
              </>
            ),
            text: words,
          },
          { key: 'due', title: t('notices.desk.due'), width: '12em', render: (message) => <Day on={message.dueOn} /> },
          { key: 'at', title: t('notices.messages.at'), width: '13em', render: (message) => <Moment at={message.sentAt} />, text: (message) => message.sentAt },
        ]}
      />
      <nav className="sn-paging">
        {page > 1 ? <Button onClick={() => setQuery({ page: page === 2 ? undefined : String(page - 1) })}>{t('ui.table.previous')}</Button> : null}
        {more ? <Button onClick={() => setQuery({ page: String(page + 1) })}>{t('ui.table.next')}</Button> : null}
      </nav>
      <Preference />
    </>
  )
}

function Preference() {
  const t = useText()
  const preference = useApi(noticesApi.getMyPreference)
  const set = useAct(noticesApi.setMyPreference, { invalidate: [noticesApi.getMyPreference], says: 'ui.act.done' })
  const now = preference.data
  if (!now) return null
  return (
    <Section title={t('notices.preference.title')}>
      <div className="sn-acts">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside */}
        <label>
          <Switch checked={now.mail} loading={set.busy} aria-label={t('notices.preference.mail')} onChange={(mail) => void set.run({ body: { ...now, mail } })} />{' '}
          {t('notices.preference.mail')}
        </label>
        <Select
          aria-label={t('notices.preference.language')}
          value={now.language}
          disabled={!now.mail}
          options={[
            { value: 'zh-CN', label: t('ui.language.zh-CN') },
            { value: 'en', label: t('ui.language.en') },
          ]}
          onChange={(language) => void set.run({ body: { ...now, language } })}
        />
      </div>
      <p className="sn-muted">{t('notices.preference.explain')}</p>
    </Section>
  )
}
