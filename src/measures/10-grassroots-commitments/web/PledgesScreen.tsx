import './grassroots.css'
import { Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import {
  DataTable,
  Day,
  DayField,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  readDay,
  SideDrawer,
  StatusTag,
  type Tone,
  todayInShanghai,
  useAct,
  useApi,
  useGo,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { type PledgeReply, pledgeFile, pledges, publishPledge, reportPledge, returnPledge, statePledge, submitPledge } from '../common/api.ts'
import { powerQuestions } from '../common/pledge.ts'

type Pledge = z.output<typeof PledgeReply>

const states = ['drafted', 'in-review', 'published'] as const
const tones: Readonly<Record<Pledge['state'], Tone>> = { drafted: 'waiting', 'in-review': 'active', published: 'good', cancelled: 'closed' }
const standingTones: Readonly<Record<string, Tone>> = {
  running: 'active',
  met: 'good',
  'met-late': 'warn',
  'partly-met': 'warn',
  'not-met': 'bad',
  overdue: 'bad',
  excused: 'closed',
  ended: 'closed',
}

/** How a public pledge stands, in one word: what was found, or that it runs. */
function standingOf(pledge: Pledge): string {
  const { standing } = pledge
  if (standing === null) return 'running'
  return standing.ended ? 'ended' : (standing.finding ?? standing.outcome ?? 'running')
}

/** Pledges of towns with progress, outcome and what citizens say; another person reviews the power to promise. */
export function PledgesScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('grassroots.pledge.read')
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const state = states.find((each) => each === query['state'])
  const answer = useApi(pledges, { query: { limit: 500, ...(unit ? { unit } : {}), ...(state ? { state } : {}) } })
  const chosen = answer.data?.items.find((pledge) => pledge.pledgeId === open)
  return (
    <>
      <PageHeader
        title={t('grassroots.pledges.title')}
        lead={t('grassroots.pledges.lead')}
        actions={
          <ReasonedButton reason={reason('grassroots.pledge.edit')} onClick={() => go('/intake?template=grassroots-pledges')}>
            {t('grassroots.pledges.import')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="grassroots-pledges"
        caption={t('grassroots.pledges.title')}
        rows={answer.data?.items}
        rowKey={(pledge) => pledge.pledgeId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(pledge) => setOpen(pledge.pledgeId)}
        pageSize={50}
        empty={{ title: t('grassroots.pledges.empty'), hint: t('grassroots.pledges.empty-hint') }}
        filters={[
          { kind: 'choice', keys: ['state'], label: t('grassroots.state'), options: states.map((value) => ({ value, label: t(`grassroots.pledge.state.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('grassroots.town'), options: units.options }] : []),
        ]}
        columns={[
          { key: 'title', title: t('grassroots.pledge.name'), names: true, render: (pledge) => pledge.title, text: (pledge) => pledge.title },
          { key: 'number', title: t('grassroots.pledge.number'), optional: true, render: (pledge) => pledge.number, text: (pledge) => pledge.number },
          {
            key: 'unit',
            title: t('grassroots.town'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (pledge) => units.nameOf(pledge.unit),
            text: (pledge) => units.nameOf(pledge.unit),
          },
          { key: 'office', title: t('grassroots.pledge.office'), render: (pledge) => pledge.office, text: (pledge) => pledge.office },
          {
            key: 'due',
            title: t('grassroots.pledge.due'),
            render: (pledge) => <Day on={pledge.standing?.dueOn ?? pledge.dueOn} short />,
            text: (pledge) => pledge.standing?.dueOn ?? pledge.dueOn,
          },
          {
            key: 'said',
            title: t('grassroots.pledge.said'),
            render: (pledge) => t('grassroots.pledge.said-counts', { kept: pledge.kept, notKept: pledge.notKept }),
            text: (pledge) => t('grassroots.pledge.said-counts', { kept: pledge.kept, notKept: pledge.notKept }),
          },
          {
            key: 'state',
            title: t('grassroots.state'),
            render: (pledge) =>
              pledge.state === 'published' ? (
                <StatusTag tone={standingTones[standingOf(pledge)] ?? 'active'} word={t(`grassroots.pledge.standing.${standingOf(pledge)}`)} />
              ) : (
                <StatusTag tone={tones[pledge.state]} word={t(`grassroots.pledge.state.${pledge.state}`)} />
              ),
            text: (pledge) => (pledge.state === 'published' ? t(`grassroots.pledge.standing.${standingOf(pledge)}`) : t(`grassroots.pledge.state.${pledge.state}`)),
          },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={chosen?.title ?? ''} onClose={() => setOpen(null)}>
        {chosen ? <PledgeFile key={`${chosen.pledgeId} ${chosen.version}`} pledge={chosen} town={units.nameOf(chosen.unit)} onDone={() => setOpen(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function PledgeFile({ pledge, town, onDone }: { pledge: Pledge; town: string; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const submit = useAct(submitPledge, { errors: 'inline', says: 'grassroots.done', onDone })
  const params = { pledgeId: pledge.pledgeId }
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('grassroots.town'), value: town },
          { label: t('grassroots.pledge.category'), value: t(`grassroots.pledge.category.${pledge.category}`) },
          { label: t('grassroots.pledge.what'), value: pledge.what, wide: true },
          { label: t('grassroots.pledge.whom'), value: pledge.whom, wide: true },
          { label: t('grassroots.pledge.office'), value: pledge.office },
          { label: t('grassroots.pledge.basis'), value: pledge.basis, wide: true },
          { label: t('grassroots.pledge.channel'), value: pledge.channel, wide: true },
          { label: t('grassroots.pledge.due'), value: <Day on={pledge.standing?.dueOn ?? pledge.dueOn} /> },
          pledge.doubts > 0 && { label: t('grassroots.pledge.doubts'), value: pledge.doubts },
          pledge.lastProgress !== null && { label: t('grassroots.pledge.progress'), value: pledge.lastProgress, wide: true },
        ]}
      />
      {pledge.state === 'drafted' ? (
        <fieldset className="gr-form">
          <legend>{t('grassroots.pledge.submit')}</legend>
          <p className="sn-muted">{t('grassroots.pledge.submit-hint')}</p>
          <ErrorPanel error={submit.error} />
          <ReasonedButton
            type="primary"
            reason={reason('grassroots.pledge.edit', pledge.unit)}
            loading={submit.busy}
            onClick={() => void submit.run({ params, body: { version: pledge.version } })}
          >
            {t('grassroots.pledge.submit')}
          </ReasonedButton>
        </fieldset>
      ) : null}
      {pledge.state === 'in-review' ? <ReviewForm pledge={pledge} onDone={onDone} /> : null}
      {pledge.state === 'published' ? <KeepingForms pledge={pledge} onDone={onDone} /> : null}
    </>
  )
}

function ReviewForm({ pledge, onDone }: { pledge: Pledge; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [answers, setAnswers] = useState<readonly string[]>([])
  const options = { errors: 'inline', says: 'grassroots.done', onDone } as const
  const giveBack = useAct(returnPledge, options)
  const publish = useAct(publishPledge, options)
  const params = { pledgeId: pledge.pledgeId }
  const { version } = pledge
  const may = reason('grassroots.pledge.review', pledge.unit)
  return (
    <fieldset className="gr-form">
      <legend>{t('grassroots.pledge.review')}</legend>
      <div className="gr-checks">
        {powerQuestions.map((question) => (
          <Checkbox
            key={question}
            checked={answers.includes(question)}
            onChange={(event) => setAnswers(event.target.checked ? [...answers, question] : answers.filter((each) => each !== question))}
          >
            {t(`grassroots.pledge.question.${question}`)}
          </Checkbox>
        ))}
      </div>
      <ErrorPanel error={giveBack.error ?? publish.error} />
      <div className="sn-acts">
        <ReasonedButton reason={may} loading={giveBack.busy} onClick={() => void giveBack.run({ params, body: { version } })}>
          {t('grassroots.return')}
        </ReasonedButton>
        <ReasonedButton
          type="primary"
          reason={may ?? (powerQuestions.every((question) => answers.includes(question)) ? null : t('grassroots.pledge.all-needed'))}
          loading={publish.busy}
          onClick={() =>
            void publish.run({
              params,
              body: {
                version,
                answers: Object.fromEntries(powerQuestions.map((question) => [question, answers.includes(question)])) as Record<(typeof powerQuestions)[number], boolean>,
              },
            })
          }
        >
          {t('grassroots.pledge.publish')}
        </ReasonedButton>
      </div>
    </fieldset>
  )
}

function KeepingForms({ pledge, onDone }: { pledge: Pledge; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const file = useApi(pledgeFile, { params: { pledgeId: pledge.pledgeId } })
  const [words, setWords] = useState('')
  const [outcome, setOutcome] = useState<'met' | 'partly-met' | 'not-met' | null>(null)
  const [typed, setTyped] = useState('')
  const doneOn = readDay(typed)
  const options = { errors: 'inline', says: 'grassroots.done', onDone } as const
  const report = useAct(reportPledge, options)
  const state = useAct(statePledge, options)
  const params = { pledgeId: pledge.pledgeId }
  const may = reason('grassroots.pledge.edit', pledge.unit)
  const milestoneVersion = file.data?.milestoneVersion ?? null
  const ready = outcome !== null && milestoneVersion !== null && (outcome === 'not-met' || doneOn !== undefined)
  return (
    <>
      <fieldset className="gr-form">
        <legend>{t('grassroots.pledge.report')}</legend>
        <p className="sn-muted">{t('grassroots.pledge.report-hint')}</p>
        <Input.TextArea aria-label={t('grassroots.pledge.words')} value={words} rows={3} maxLength={300} onChange={(event) => setWords(event.target.value)} />
        <ErrorPanel error={report.error} />
        <ReasonedButton
          reason={may ?? (words.trim().length < 5 ? t('grassroots.pledge.words-needed') : null)}
          loading={report.busy}
          onClick={() => void report.run({ params, body: { words } })}
        >
          {t('grassroots.pledge.report')}
        </ReasonedButton>
      </fieldset>
      <fieldset className="gr-form">
        <legend>{t('grassroots.pledge.state-outcome')}</legend>
        <Radio.Group
          aria-label={t('grassroots.pledge.outcome')}
          value={outcome}
          options={(['met', 'partly-met', 'not-met'] as const).map((value) => ({ value, label: t(`grassroots.pledge.outcome.${value}`) }))}
          onChange={(event) => setOutcome(event.target.value as 'met' | 'partly-met' | 'not-met')}
        />
        {outcome === 'met' || outcome === 'partly-met' ? (
          <DayField aria-label={t('grassroots.pledge.outcome-day')} value={typed} max={todayInShanghai()} onChange={setTyped} />
        ) : null}
        <ErrorPanel error={state.error} />
        <ReasonedButton
          type="primary"
          reason={may ?? (ready ? null : t('grassroots.pledge.outcome-needed'))}
          loading={state.busy}
          onClick={() => ready && void state.run({ params, body: { milestoneVersion, outcome, doneOn: outcome === 'not-met' ? null : (doneOn ?? null) } })}
        >
          {t('grassroots.pledge.state-outcome')}
        </ReasonedButton>
      </fieldset>
      {file.data && file.data.words.length > 0 ? (
        <section className="gr-form" aria-label={t('grassroots.pledge.citizen-words')}>
          <h2 className="gr-head">{t('grassroots.pledge.citizen-words')}</h2>
          <Facts columns={1} items={file.data.words.map((each) => ({ label: `${each.givenOn} · ${t(`grassroots.view.${each.view}`)}`, value: each.words, wide: true }))} />
        </section>
      ) : null}
    </>
  )
}
