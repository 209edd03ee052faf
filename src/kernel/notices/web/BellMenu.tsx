import { BellOutlined } from '@ant-design/icons'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { ErrorPanel, ScreenLink, SkeletonLines, useAct, useApi, useText } from '#platform/ui/web'
import { noticesApi } from '../common/index.ts'
import { MessageList } from './MessageList.tsx'
import { useDeskCounts } from './use-desk-counts.ts'

/** The bell: how much is on my desk and how many messages are unread; opens the latest of them. */
export function BellMenu() {
  const t = useText()
  const { total, unread } = useDeskCounts()
  const [open, setOpen] = useState(false)
  const count = total + unread
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={
        <span className="sn-acts">
          <ScreenLink to="/" className="sn-link">
            {t('notices.bell.desk', { count: total })}
          </ScreenLink>
          <ScreenLink to="/messages" className="sn-link">
            {t('notices.bell.messages', { count: unread })}
          </ScreenLink>
        </span>
      }
      content={<div style={{ width: 'min(420px, 80vw)', maxHeight: '60vh', overflow: 'auto' }}>{open ? <Latest close={() => setOpen(false)} /> : null}</div>}
    >
      <Button
        type="text"
        aria-label={count > 0 ? t('notices.bell.label', { count: count > 99 ? '99+' : count, desk: total, unread }) : t('notices.bell.none')}
        icon={
          <Badge count={count} size="small" overflowCount={99} offset={[count > 9 ? 8 : 2, -2]}>
            <BellOutlined aria-hidden />
          </Badge>
        }
      />
    </Popover>
  )
}

function Latest({ close }: { close: () => void }) {
  const t = useText()
  const latest = useApi(noticesApi.getMessages, { query: { limit: 8 } })
  const read = useAct(noticesApi.markRead, { invalidate: [noticesApi.getMessages, noticesApi.getDeskCounts] })
  if (latest.error) return <ErrorPanel error={latest.error} retry={() => void latest.refetch()} />
  if (!latest.data) return <SkeletonLines />
  if (latest.data.messages.length === 0) return <p className="sn-muted">{t('notices.messages.empty')}</p>
  return (
    <>
      <MessageList
        messages={latest.data.messages}
        onOpen={(message) => {
          void read.run({ body: { ids: [message.id] } })
          close()
        }}
      />
      {latest.data.unread > 0 ? (
        <Button size="small" loading={read.busy} onClick={() => void read.run({ body: {} })}>
          {t('notices.messages.read-all')}
        </Button>
      ) : null}
    </>
  )
}
