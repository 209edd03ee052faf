import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useUnitNames } from '#kernel/parties/web'
import { promisesApi } from '#kernel/promises/common'
import type { AnswerOf } from '#platform/http/common'
import {
  ConfirmAct,
  DataTable,
  Day,
  DayField,
  Facts,
  PageHeader,
  ReasonedButton,
  readDay,
  ScreenLink,
  SideDrawer,
  StatusTag,
  type Tone,
  todayInShanghai,
  useAct,
  useApi,
  useReason,
  useText,
} from '#platform/ui/web'
import { answerBreach, decideBreach, listBreaches, reportBreach } from '../common/api.ts'
import { type BreachKind, type BreachState, breachKinds } from '../common/breach.ts'

type Row = AnswerOf<typeof listBreaches>['items'][number]
const tones: Readonly<Record<BreachState, Tone>> = { reported: 'waiting', answered: 'active', confirmed: 'bad', dismissed: 'closed' }

/** Promises changed, stopped or refused outside the lawful path: reported, answered, decided. */
export function BreachesScreen() {
  const t = useText()
  const reason = useReason()
  const nameOf = useUnitNames()
  const answer = useApi(listBreaches)
  const [opened, setOpened] = useState<string | null>(null)
  const [reporting, setReporting] = useState(false)
  const shown = answer.data?.items.find((row) => row.breachId === opened)
  return (
    <>
      <PageHeader
        title={t('commitments.screen.breaches')}
        lead={t('commitments.screen.breaches-lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('commitments.breach.report')} onClick={() => setReporting(true)}>
            {t('commitments.screen.report-breach')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="breaches"
        caption={t('commitments.screen.breaches')}
        rows={answer.data?.items}
        rowKey={(row) => row.breachId}
        loading={answer.isLoading}
        error={answer.error}
        retry={() => void answer.refetch()}
        pageSize={50}
        onOpen={(row) => setOpened(row.breachId)}
        empty={{ title: t('commitments.screen.no-breach'), hint: t('commitments.screen.no-breach-hint') }}
        columns={[
          { key: 'unit', title: t('commitments.screen.unit'), names: true, render: (row) => nameOf(row.unit), text: (row) => nameOf(row.unit) },
          { key: 'what', title: t('commitments.screen.what'), render: (row) => t(`commitments.breach-what.${row.what}`), text: (row) => t(`commitments.breach-what.${row.what}`) },
          { key: 'promise', title: t('commitments.screen.promise'), render: (row) => <ScreenLink to={`/promises/${row.promiseId}`}>{t('promises.screen.see')}</ScreenLink> },
          { key: 'on', title: t('commitments.screen.happened-on'), render: (row) => <Day on={row.happenedOn} short />, text: (row) => row.happenedOn },
          { key: 'by', title: t('commitments.screen.answer-by'), render: (row) => <Day on={row.answerBy} short />, text: (row) => row.answerBy },
          {
            key: 'state',
            title: t('commitments.screen.state'),
            render: (row) => <StatusTag tone={tones[row.state]} word={t(`commitments.breach-state.${row.state}`)} />,
            text: (row) => t(`commitments.breach-state.${row.state}`),
          },
        ]}
      />
      <SideDrawer open={shown !== undefined} title={t('commitments.screen.breaches')} onClose={() => setOpened(null)}>
        {shown ? <BreachFile breach={shown} /> : null}
      </SideDrawer>
      {reporting ? <ReportBreach onClose={() => setReporting(false)} /> : null}
    </>
  )
}

function BreachFile({ breach }: { breach: Row }) {
  const t = useText()
  const reason = useReason()
  const nameOf = useUnitNames()
  const [asking, setAsking] = useState<'answer' | 'confirm' | 'dismiss' | null>(null)
  const [words, setWords] = useState('')
  const done = () => {
    setAsking(null)
    setWords('')
  }
  const answer = useAct(answerBreach, { errors: 'inline', says: 'commitments.screen.done', onDone: done })
  const decide = useAct(decideBreach, { errors: 'inline', says: 'commitments.screen.done', onDone: done })
  const params = { breachId: breach.breachId }
  const title = asking === 'answer' ? t('commitments.screen.answer') : t(`commitments.screen.decide-${asking ?? 'confirm'}`)
  const open = breach.state === 'reported' || breach.state === 'answered'
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('commitments.screen.unit'), value: nameOf(breach.unit) },
          { label: t('commitments.screen.what'), value: t(`commitments.breach-what.${breach.what}`) },
          { label: t('commitments.screen.promise'), value: <ScreenLink to={`/promises/${breach.promiseId}`}>{t('promises.screen.see')}</ScreenLink> },
          { label: t('commitments.screen.state'), value: <StatusTag tone={tones[breach.state]} word={t(`commitments.breach-state.${breach.state}`)} /> },
          { label: t('commitments.screen.happened-on'), value: <Day on={breach.happenedOn} /> },
          { label: t('commitments.screen.answer-by'), value: <Day on={breach.answerBy} /> },
          { label: t('commitments.screen.grounds'), value: breach.grounds },
          breach.answer !== null && { label: t('commitments.screen.answer'), value: breach.answer },
          breach.reason !== null && { label: t('commitments.screen.reason'), value: breach.reason },
        ]}
      />
      {open ? (
        <div className="sn-acts">
          {breach.state === 'reported' ? (
            <ReasonedButton reason={reason('commitments.breach.answer', breach.unit)} onClick={() => setAsking('answer')}>
              {t('commitments.screen.answer')}
            </ReasonedButton>
          ) : null}
          {(['confirm', 'dismiss'] as const).map((outcome) => (
            <ReasonedButton key={outcome} danger={outcome === 'confirm'} reason={reason('commitments.breach.decide', breach.unit)} onClick={() => setAsking(outcome)}>
              {t(`commitments.screen.decide-${outcome}`)}
            </ReasonedButton>
          ))}
        </div>
      ) : null}
      <ConfirmAct
        open={asking !== null}
        title={title}
        verb={title}
        danger={asking === 'confirm'}
        reason={words.trim().length < 5 ? t('commitments.screen.words-needed') : null}
        error={asking === 'answer' ? answer.error : decide.error}
        onConfirm={async () => {
          if (asking === 'answer') return answer.run({ params, body: { version: breach.version, answer: words } })
          return asking && decide.run({ params, body: { version: breach.version, outcome: asking, reason: words } })
        }}
        onClose={done}
      >
        <Input.TextArea aria-label={title} rows={4} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
      </ConfirmAct>
    </>
  )
}

function ReportBreach({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [search, setSearch] = useState('')
  const [promiseId, setPromiseId] = useState<string | null>(null)
  const [what, setWhat] = useState<BreachKind>('stopped')
  const [day, setDay] = useState('')
  const [words, setWords] = useState('')
  const found = useApi(promisesApi.listPromises, { query: { words: search || undefined, limit: 20 } })
  const act = useAct(reportBreach, { errors: 'inline', says: 'commitments.screen.done', onDone: onClose })
  const happenedOn = readDay(day)
  return (
    <ConfirmAct
      open
      title={t('commitments.screen.report-breach')}
      verb={t('commitments.screen.report-breach')}
      reason={promiseId === null || happenedOn === undefined || words.trim().length < 10 ? t('commitments.screen.report-needed') : null}
      error={act.error}
      onConfirm={async () => promiseId && happenedOn && act.run({ body: { promiseId, what, happenedOn, grounds: words } })}
      onClose={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('commitments.screen.promise')}>
          <Select
            aria-label={t('commitments.screen.promise')}
            showSearch={{ filterOption: false, onSearch: setSearch }}
            value={promiseId}
            onChange={setPromiseId}
            options={(found.data?.items ?? []).map((row) => ({ value: row.promiseId, label: `${row.number} ${row.title}` }))}
          />
        </Form.Item>
        <Form.Item label={t('commitments.screen.what')}>
          <Radio.Group
            value={what}
            options={breachKinds.map((value) => ({ value, label: t(`commitments.breach-what.${value}`) }))}
            onChange={(event) => setWhat(event.target.value as BreachKind)}
          />
        </Form.Item>
        <Form.Item label={t('commitments.screen.happened-on')}>
          <DayField value={day} onChange={setDay} max={todayInShanghai()} aria-label={t('commitments.screen.happened-on')} />
        </Form.Item>
        <Form.Item label={t('commitments.screen.grounds')}>
          <Input.TextArea aria-label={t('commitments.screen.grounds')} rows={4} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
