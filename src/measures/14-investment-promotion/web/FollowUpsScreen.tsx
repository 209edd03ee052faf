import './investment.css'
import { Form, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { EvidencePart } from '#kernel/evidence/web'
import { useUnits } from '#kernel/parties/web'
import {
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  readDay,
  ScreenLink,
  Section,
  SideDrawer,
  StatusTag,
  todayInShanghai,
  useAct,
  useApi,
  useMe,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { addFollowUpEvidence, answerFollowUp, type FollowUpReply, followUpList, linkRequests, recordFollowUp } from '../common/api.ts'
import { ChoiceField, DayLine, Labelled, LineField, WordsField } from './fields.tsx'

type FollowUp = z.output<typeof FollowUpReply>

const states = ['asked', 'answered'] as const
const channels = ['visit', 'call', 'letter', 'meeting'] as const

/** What investors asked, and the answers they are owed. */
export function FollowUpsScreen() {
  const t = useText()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('investment.follow-up.read')
  const [query, setQuery] = useScreenQuery()
  const [recording, setRecording] = useState(false)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const state = states.find((each) => each === query['state'])
  const answer = useApi(followUpList, { query: { limit: 200, ...(unit ? { unit } : {}), ...(state ? { state } : {}) } })
  const today = todayInShanghai()
  const late = (asked: FollowUp) => asked.finding === 'late' || asked.finding === 'overdue' || (asked.state === 'asked' && !asked.dueProvisional && asked.dueOn < today)
  const word = (asked: FollowUp) => t(`investment.follow-up.state.${late(asked) ? (asked.state === 'asked' ? 'overdue' : 'late') : asked.state}`)
  const chosen = answer.data?.items.find((asked) => asked.followUpId === query['open'])
  return (
    <>
      <PageHeader
        title={t('investment.follow-ups.title')}
        lead={t('investment.follow-ups.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('investment.follow-up.enter')} onClick={() => setRecording(true)}>
            {t('investment.follow-ups.new')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="investment-follow-ups"
        caption={t('investment.follow-ups.title')}
        rows={answer.data?.items}
        rowKey={(asked) => asked.followUpId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(asked) => setQuery({ open: asked.followUpId })}
        rowTone={(asked) => (late(asked) && asked.state === 'asked' ? 'bad' : undefined)}
        empty={{ title: t('investment.follow-ups.empty'), hint: t('investment.follow-ups.empty-hint') }}
        filters={[
          { kind: 'choice', keys: ['state'], label: t('investment.field.state'), options: states.map((value) => ({ value, label: t(`investment.follow-up.state.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('investment.field.unit'), options: units.options }] : []),
        ]}
        columns={[
          { key: 'subject', title: t('investment.follow-ups.subject'), names: true, render: (asked) => asked.subject, text: (asked) => asked.subject },
          { key: 'party', title: t('investment.field.investor'), render: (asked) => asked.counterpartyName, text: (asked) => asked.counterpartyName },
          { key: 'unit', title: t('investment.field.unit'), render: (asked) => units.nameOf(asked.unit), text: (asked) => units.nameOf(asked.unit) },
          {
            key: 'channel',
            title: t('investment.follow-ups.channel'),
            render: (asked) => t(`investment.channel.${asked.channel}`),
            text: (asked) => t(`investment.channel.${asked.channel}`),
          },
          { key: 'asked', title: t('investment.follow-ups.asked'), render: (asked) => <Day on={asked.askedOn} short />, text: (asked) => asked.askedOn },
          { key: 'due', title: t('investment.follow-ups.due'), render: (asked) => <Day on={asked.dueOn} short />, text: (asked) => asked.dueOn },
          {
            key: 'state',
            title: t('investment.field.state'),
            render: (asked) => <StatusTag tone={late(asked) ? 'bad' : asked.state === 'asked' ? 'waiting' : 'good'} word={word(asked)} />,
            text: word,
          },
        ]}
      />
      <LinkRequests unit={unit} nameOf={units.nameOf} />
      <SideDrawer open={recording} title={t('investment.follow-ups.new')} onClose={() => setRecording(false)}>
        <RecordForm onDone={() => setRecording(false)} />
      </SideDrawer>
      <SideDrawer open={chosen !== undefined} title={chosen?.subject ?? ''} onClose={() => setQuery({ open: undefined })}>
        {chosen ? <FollowUpFile key={`${chosen.followUpId} ${chosen.version}`} asked={chosen} unitName={units.nameOf(chosen.unit)} /> : null}
      </SideDrawer>
    </>
  )
}

/** Questions through the link of a promise; each is answered where its promise is. */
function LinkRequests({ unit, nameOf }: { unit: string | undefined; nameOf: (code: string) => string }) {
  const t = useText()
  const rows = useApi(linkRequests, { query: unit ? { unit } : {} }).data?.items ?? []
  if (rows.length === 0) return null
  const late = (asked: (typeof rows)[number]) => asked.finding === 'late' || asked.finding === 'overdue'
  const word = (asked: (typeof rows)[number]) =>
    t(`investment.follow-up.state.${asked.answeredOn === null ? (late(asked) ? 'overdue' : 'asked') : late(asked) ? 'late' : 'answered'}`)
  return (
    <Section title={t('investment.follow-ups.by-link')}>
      <DataTable
        name="investment-link-requests"
        tools={false}
        caption={t('investment.follow-ups.by-link')}
        rows={rows}
        rowKey={(asked) => asked.requestId}
        columns={[
          { key: 'words', title: t('investment.follow-ups.words'), names: true, render: (asked) => asked.words },
          { key: 'promise', title: t('investment.papers.promise'), render: (asked) => <ScreenLink to={`/promises/${asked.promiseId}`}>{asked.promiseTitle}</ScreenLink> },
          { key: 'party', title: t('investment.field.investor'), render: (asked) => asked.counterpartyName },
          { key: 'unit', title: t('investment.field.unit'), render: (asked) => nameOf(asked.unit) },
          { key: 'asked', title: t('investment.follow-ups.asked'), render: (asked) => <Day on={asked.receivedOn} short /> },
          { key: 'due', title: t('investment.follow-ups.due'), render: (asked) => <Day on={asked.dueOn} short /> },
          {
            key: 'state',
            title: t('investment.field.state'),
            render: (asked) => <StatusTag tone={late(asked) ? 'bad' : asked.answeredOn === null ? 'waiting' : 'good'} word={word(asked)} />,
          },
        ]}
      />
    </Section>
  )
}

function FollowUpFile({ asked, unitName }: { asked: FollowUp; unitName: string }) {
  const t = useText()
  const reason = useReason()
  const [words, setWords] = useState('')
  const act = useAct(answerFollowUp, { errors: 'inline', says: 'investment.done' })
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('investment.follow-ups.words'), value: asked.words, wide: true },
          { label: t('investment.field.investor'), value: asked.counterpartyName },
          { label: t('investment.field.unit'), value: unitName },
          { label: t('investment.follow-ups.channel'), value: t(`investment.channel.${asked.channel}`) },
          { label: t('investment.follow-ups.asked'), value: <Day on={asked.askedOn} /> },
          { label: t('investment.follow-ups.due'), value: <Day on={asked.dueOn} /> },
          asked.answer !== null && { label: t('investment.follow-ups.answer'), value: asked.answer, wide: true },
          asked.answeredOn !== null && { label: t('investment.follow-ups.answered'), value: <Day on={asked.answeredOn} /> },
        ]}
      />
      <Section title={t('evidence.files.title')}>
        <EvidencePart
          about={`investment.follow-up:${asked.followUpId}`}
          add={{ endpoint: addFollowUpEvidence, params: { followUpId: asked.followUpId } }}
          reason={reason('investment.follow-up.enter', asked.unit)}
        />
      </Section>
      {asked.state === 'asked' ? (
        <Form layout="vertical">
          <div className="inv-form">
            <WordsField label={t('investment.follow-ups.answer')} hint={t('investment.follow-ups.answer-hint')} rows={5} value={words} onChange={setWords} />
          </div>
          <ErrorPanel error={act.error} />
          <div className="sn-acts">
            <ReasonedButton
              type="primary"
              reason={reason('investment.follow-up.answer', asked.unit) ?? (words.trim().length < 2 ? t('investment.words.missing') : null)}
              loading={act.busy}
              onClick={() => void act.run({ params: { followUpId: asked.followUpId }, body: { version: asked.version, answer: words } })}
            >
              {t('investment.follow-ups.send')}
            </ReasonedButton>
          </div>
        </Form>
      ) : null}
    </>
  )
}

function RecordForm({ onDone }: { onDone: () => void }) {
  const t = useText()
  const me = useMe()
  const reason = useReason()
  const units = useUnits('investment.follow-up.enter')
  const [unit, setUnit] = useState(me.unit ?? '')
  const [subject, setSubject] = useState('')
  const [name, setName] = useState('')
  const [channel, setChannel] = useState<(typeof channels)[number]>('visit')
  const [asked, setAsked] = useState('')
  const [words, setWords] = useState('')
  const act = useAct(recordFollowUp, { errors: 'inline', says: 'investment.done', onDone })
  const askedOn = readDay(asked)
  const short = [subject, name, words].some((text) => text.trim().length < 2)
  return (
    <Form layout="vertical">
      <div className="inv-form">
        <Labelled label={t('investment.field.unit')}>
          <Select
            aria-label={t('investment.field.unit')}
            value={unit || null}
            options={units.options}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(value: string) => setUnit(value)}
          />
        </Labelled>
        <LineField label={t('investment.follow-ups.subject')} value={subject} max={300} onChange={setSubject} />
        <LineField label={t('investment.field.investor')} value={name} onChange={setName} />
        <ChoiceField label={t('investment.follow-ups.channel')} prefix="investment.channel" values={channels} value={channel} onChange={setChannel} />
        <DayLine label={t('investment.follow-ups.asked')} value={asked} max={todayInShanghai()} onChange={setAsked} />
        <WordsField label={t('investment.follow-ups.words')} hint={t('investment.follow-ups.words-hint')} value={words} onChange={setWords} />
      </div>
      <ErrorPanel error={act.error} />
      <div className="sn-acts">
        <ReasonedButton
          type="primary"
          reason={reason('investment.follow-up.enter', unit) ?? (short || !askedOn ? t('investment.follow-ups.needed') : null)}
          loading={act.busy}
          onClick={() => askedOn && void act.run({ body: { unit, subject, counterpartyName: name, channel, words, askedOn } })}
        >
          {t('investment.papers.save')}
        </ReasonedButton>
      </div>
    </Form>
  )
}
