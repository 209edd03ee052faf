import { Button, Input } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#platform/http/common'
import { ConfirmAct, DataTable, Day, Section, StatusTag, useAct, useApi, useLanguage, useReason, useText } from '#platform/ui/web'
import { calendarNotices, confirmNoticeEndpoint, festivalWord, rejectNoticeEndpoint } from '../common/index.ts'

type Notice = AnswerOf<typeof calendarNotices>['notices'][number]

/** Every notice, those waiting for a second person first. */
export function NoticeList() {
  const t = useText()
  const reason = useReason()
  const notices = useApi(calendarNotices)
  const [deciding, setDeciding] = useState<{ notice: Notice; act: 'confirm' | 'reject' } | null>(null)
  const may = reason('calendar.notice.confirm')
  return (
    <Section title={t('calendar.table.notice')}>
      <DataTable
        name="calendar-notices"
        tools={false}
        caption={t('calendar.table.notice')}
        rows={notices.data?.notices}
        rowKey={(notice) => notice.noticeId ?? `${notice.year}.${notice.revision}`}
        loading={notices.isPending}
        error={notices.error}
        retry={() => void notices.refetch()}
        empty={{ title: t('calendar.empty') }}
        rowTone={(notice) => (notice.state === 'waiting' ? 'warn' : undefined)}
        columns={[
          { key: 'title', title: t('calendar.table.notice'), names: true, render: (notice) => <a href={notice.url}>{notice.title}</a> },
          { key: 'number', title: t('calendar.table.number'), render: (notice) => notice.documentNumber },
          { key: 'known', title: t('calendar.table.known-on'), render: (notice) => <Day on={notice.knownOn} short /> },
          { key: 'state', title: t('calendar.table.state'), render: (notice) => <NoticeState notice={notice} /> },
          {
            key: 'act',
            title: '',
            render: (notice) =>
              notice.state !== 'waiting' || may !== null ? null : (
                <span className="sn-acts">
                  {notice.mine ? (
                    <span className="sn-muted">{t('calendar.own-entry')}</span>
                  ) : (
                    <Button type="primary" size="small" onClick={() => setDeciding({ notice, act: 'confirm' })}>
                      {t('calendar.confirm.verb')}
                    </Button>
                  )}
                  <Button size="small" onClick={() => setDeciding({ notice, act: 'reject' })}>
                    {t('calendar.reject.verb')}
                  </Button>
                </span>
              ),
          },
        ]}
      />
      {deciding?.act === 'confirm' ? <Confirm notice={deciding.notice} onClose={() => setDeciding(null)} /> : null}
      {deciding?.act === 'reject' ? <Reject notice={deciding.notice} onClose={() => setDeciding(null)} /> : null}
    </Section>
  )
}

function NoticeState({ notice }: { notice: Notice }) {
  const t = useText()
  if (notice.state === 'shipped') return <span className="sn-muted">{t('calendar.source.shipped')}</span>
  const tones = { waiting: 'waiting', confirmed: 'good', rejected: 'closed' } as const
  return <StatusTag tone={tones[notice.state]} word={t(`calendar.state.${notice.state}`)} explain={t('calendar.source.entered')} />
}

function Confirm({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const confirm = useAct(confirmNoticeEndpoint, { says: 'calendar.confirm.done', errors: 'inline', onDone: onClose })
  return (
    <ConfirmAct
      open
      wide
      title={t('calendar.confirm.title')}
      verb={t('calendar.confirm.verb')}
      error={confirm.error}
      onClose={onClose}
      onConfirm={() => confirm.run({ params: { noticeId: notice.noticeId ?? '' }, body: { version: notice.version } })}
    >
      <p>{t('calendar.confirm.explain')}</p>
      <p>
        <a href={notice.url} target="_blank" rel="noreferrer">
          {notice.title}
        </a>{' '}
        ({notice.documentNumber})
      </p>
      <DataTable
        name="calendar-notice-festivals"
        tools={false}
        caption={notice.title}
        rows={notice.festivals}
        rowKey={(festival) => festival.name}
        columns={[
          { key: 'name', title: t('calendar.table.festival'), names: true, render: (festival) => festivalWord(festival.name, language) },
          { key: 'from', title: t('calendar.form.from'), render: (festival) => <Day on={festival.from} /> },
          { key: 'to', title: t('calendar.form.to'), render: (festival) => <Day on={festival.to} /> },
          {
            key: 'make-up',
            title: t('calendar.table.make-up'),
            render: (festival) => (
              <>
                {festival.makeUpDays.map((day) => (
                  <div key={day}>
                    <Day on={day} />
                  </div>
                ))}
              </>
            ),
          },
        ]}
      />
    </ConfirmAct>
  )
}

function Reject({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const t = useText()
  const [why, setWhy] = useState('')
  const reject = useAct(rejectNoticeEndpoint, { says: 'calendar.reject.done', errors: 'inline', onDone: onClose })
  return (
    <ConfirmAct
      open
      danger
      title={t('calendar.reject.title')}
      verb={t('calendar.reject.verb')}
      reason={why.trim() === '' ? t('calendar.reject.reason') : null}
      error={reject.error}
      onClose={onClose}
      onConfirm={() => reject.run({ params: { noticeId: notice.noticeId ?? '' }, body: { version: notice.version, reason: why } })}
    >
      <label htmlFor="calendar-reject-reason">{t('calendar.reject.reason')}</label>
      <Input.TextArea id="calendar-reject-reason" value={why} maxLength={500} rows={3} onChange={(event) => setWhy(event.target.value)} />
    </ConfirmAct>
  )
}
