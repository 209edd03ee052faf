import './disclosure.css'
import { Input, Radio } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { Translate } from '#platform/text/common'
import { formatShortDay } from '#platform/ui/common'
import {
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  SideDrawer,
  StatusTag,
  type Tone,
  useAct,
  useApi,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { clueSignals } from '../common/clue.ts'
import { answerClue, type ClueReply, clues, decideClue } from '../common/registers-api.ts'
import { useKinds, useUnits } from './action-words.tsx'
import { MentionDialog } from './MentionDialog.tsx'

type Clue = z.output<typeof ClueReply>

const states = ['open', 'answered', 'confirmed', 'explained', 'settled'] as const
const tones: Readonly<Record<Clue['state'], Tone>> = { open: 'waiting', answered: 'active', confirmed: 'bad', explained: 'good', settled: 'closed' }

/** Clues that an act was kept back: gaps in numbers, mentions elsewhere, bunching on the last day. The unit answers, the credit centre decides. */
export function CluesScreen() {
  const t = useText()
  const scope = useUnitScope()
  const units = useUnits('disclosure.concealment.read')
  const kinds = useKinds()
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const [recording, setRecording] = useState(false)
  const mayRecord = useReason()('disclosure.concealment.decide') === null
  const unit = query['unit'] ?? scope.unit ?? undefined
  const signal = clueSignals.find((each) => each === query['signal'])
  const state = states.find((each) => each === query['state'])
  const answer = useApi(clues, { query: { limit: 200, ...(unit ? { unit } : {}), ...(signal ? { signal } : {}), ...(state ? { state } : {}) } })
  const chosen = answer.data?.items.find((clue) => clue.clueId === open)
  return (
    <>
      <PageHeader
        title={t('disclosure.clues.title')}
        lead={t('disclosure.clues.lead')}
        actions={
          mayRecord ? (
            <ReasonedButton reason={null} onClick={() => setRecording(true)}>
              {t('disclosure.mention.open')}
            </ReasonedButton>
          ) : null
        }
      />
      {recording ? <MentionDialog onClose={() => setRecording(false)} /> : null}
      <DataTable
        name="disclosure-clues"
        caption={t('disclosure.clues.title')}
        rows={answer.data?.items}
        rowKey={(clue) => clue.clueId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(clue) => setOpen(clue.clueId)}
        empty={{ title: t('disclosure.clues.empty'), hint: t('disclosure.clues.empty-hint') }}
        filters={[
          { kind: 'choice', keys: ['signal'], label: t('disclosure.clues.signal'), options: clueSignals.map((value) => ({ value, label: t(`disclosure.clues.signal.${value}`) })) },
          { kind: 'choice', keys: ['state'], label: t('disclosure.actions.state'), options: states.map((value) => ({ value, label: t(`disclosure.clues.state.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('disclosure.actions.unit'), options: units.options }] : []),
        ]}
        columns={[
          { key: 'reference', title: t('disclosure.clues.reference'), names: true, render: (clue) => clue.reference, text: (clue) => clue.reference },
          {
            key: 'signal',
            title: t('disclosure.clues.signal'),
            render: (clue) => t(`disclosure.clues.signal.${clue.signal}`),
            text: (clue) => t(`disclosure.clues.signal.${clue.signal}`),
          },
          {
            key: 'kind',
            title: t('disclosure.acts.kind'),
            render: (clue) => (clue.kind ? kinds.nameOf(clue.kind) : t('ui.none')),
            text: (clue) => (clue.kind ? kinds.nameOf(clue.kind) : ''),
          },
          {
            key: 'unit',
            title: t('disclosure.actions.unit'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (clue) => units.nameOf(clue.unit),
            text: (clue) => units.nameOf(clue.unit),
          },
          { key: 'found', title: t('disclosure.clues.found'), render: (clue) => <Day on={clue.foundOn} short />, text: (clue) => clue.foundOn },
          { key: 'due', title: t('disclosure.clues.answer-by'), render: (clue) => <Day on={clue.dueOn} short />, text: (clue) => clue.dueOn },
          {
            key: 'state',
            title: t('disclosure.actions.state'),
            render: (clue) => <StatusTag tone={tones[clue.state]} word={t(`disclosure.clues.state.${clue.state}`)} />,
            text: (clue) => t(`disclosure.clues.state.${clue.state}`),
          },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={chosen?.reference ?? ''} onClose={() => setOpen(null)}>
        {chosen ? <ClueFile key={`${chosen.clueId} ${chosen.version}`} clue={chosen} unitName={units.nameOf(chosen.unit)} onDone={() => setOpen(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function ClueFile({ clue, unitName, onDone }: { clue: Clue; unitName: string; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [words, setWords] = useState('')
  const [confirmed, setConfirmed] = useState<boolean | null>(null)
  const options = { errors: 'inline', says: 'disclosure.clues.done', onDone } as const
  const answer = useAct(answerClue, options)
  const decide = useAct(decideClue, options)
  const params = { clueId: clue.clueId }
  const mayAnswer = clue.state === 'open' && reason('disclosure.concealment.answer', clue.unit) === null
  const mayDecide = (clue.state === 'open' || clue.state === 'answered') && reason('disclosure.concealment.decide', clue.unit) === null
  const tooShort = words.trim().length < 2 ? t('disclosure.clues.words-needed') : null
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('disclosure.clues.signal'), value: t(`disclosure.clues.signal.${clue.signal}`) },
          { label: t('disclosure.clues.why'), value: t(`disclosure.clues.evidence.${evidenceKey(clue)}`, evidenceOf(clue, t)), wide: true },
          { label: t('disclosure.actions.unit'), value: unitName },
          { label: t('disclosure.clues.found'), value: <Day on={clue.foundOn} /> },
          { label: t('disclosure.clues.answer-by'), value: <Day on={clue.dueOn} /> },
          clue.answer !== null && { label: t('disclosure.clues.answer'), value: clue.answer, wide: true },
          clue.reason !== null && { label: t('disclosure.clues.reason'), value: clue.reason, wide: true },
        ]}
      />
      <ErrorPanel error={answer.error ?? decide.error} />
      {mayAnswer || mayDecide ? (
        <fieldset className="dis-form">
          <legend>{t(mayAnswer ? 'disclosure.clues.answer' : 'disclosure.clues.decide')}</legend>
          {mayDecide ? (
            <Radio.Group
              value={confirmed}
              options={[
                { value: true, label: t('disclosure.clues.state.confirmed') },
                { value: false, label: t('disclosure.clues.state.explained'), disabled: clue.state === 'open' },
              ]}
              onChange={(event) => setConfirmed(event.target.value as boolean)}
            />
          ) : null}
          <p className="sn-muted">{t(mayAnswer ? 'disclosure.clues.answer-hint' : 'disclosure.clues.reason-hint')}</p>
          <Input.TextArea aria-label={t('disclosure.clues.words')} rows={4} maxLength={1000} value={words} onChange={(event) => setWords(event.target.value)} />
          {mayAnswer ? (
            <ReasonedButton type="primary" reason={tooShort} loading={answer.busy} onClick={() => void answer.run({ params, body: { version: clue.version, answer: words } })}>
              {t('disclosure.clues.send')}
            </ReasonedButton>
          ) : (
            <ReasonedButton
              type="primary"
              reason={confirmed === null ? t('disclosure.clues.choice-needed') : tooShort}
              loading={decide.busy}
              onClick={() => confirmed !== null && void decide.run({ params, body: { version: clue.version, confirmed, reason: words } })}
            >
              {t('disclosure.clues.decide')}
            </ReasonedButton>
          )}
        </fieldset>
      ) : null}
    </>
  )
}

/** The evidence with its codes in words. */
function evidenceOf(clue: Clue, t: Translate): Clue['evidence'] {
  const { source, mentionedOn } = clue.evidence
  return {
    ...clue.evidence,
    ...(typeof source === 'string' ? { source: t(`disclosure.mention.source.${source}`) } : {}),
    ...(typeof mentionedOn === 'string' ? { mentionedOn: formatShortDay(t, mentionedOn) } : {}),
  }
}

/** A single number that is missing reads differently from a row of them. */
function evidenceKey({ signal, evidence }: Clue): string {
  return signal === 'number-gap' && evidence['from'] === evidence['to'] ? 'number-gap-one' : signal
}
