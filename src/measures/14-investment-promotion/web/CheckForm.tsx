import { Form, Radio } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ErrorPanel, ReasonedButton, useAct, useText } from '#platform/ui/web'
import { type CheckReply, decideCheck, returnCheck } from '../common/api.ts'
import { type BudgetSource, budgetSources, type CompetitionException, competitionExceptions } from '../common/gate.ts'
import type { BanCode } from '../common/law-bans.ts'
import { type Citation, Confidence, useBans } from './bans.tsx'
import { ChoiceField, fenOf, LineField, WordsField, YuanField } from './fields.tsx'

type Finding = 'absent' | 'excepted' | 'present'

interface Answered {
  readonly finding: Finding
  readonly exception: CompetitionException | null
  readonly instrument: string
  readonly article: string
}

/** The form of one check: every ban is answered, with its article in view. */
export function CheckForm({ check, promisedFen, onDone }: { check: z.output<typeof CheckReply>; promisedFen: string; onDone: () => void }) {
  const t = useText()
  const asked = useBans().all.filter((ban) => ban.check === check.name)
  const [answers, setAnswers] = useState<Readonly<Partial<Record<BanCode, Answered>>>>({})
  const [note, setNote] = useState('')
  const [source, setSource] = useState<BudgetSource>(promisedFen === '0' ? 'no-money' : 'approved-budget')
  const [number, setNumber] = useState('')
  const [yuan, setYuan] = useState('')
  const decide = useAct(decideCheck, { errors: 'inline', says: 'investment.done', onDone })
  const giveBack = useAct(returnCheck, { errors: 'inline', says: 'investment.done', onDone })
  const put = (code: BanCode, part: Partial<Answered>) =>
    setAnswers({ ...answers, [code]: { finding: 'absent', exception: null, instrument: '', article: '', ...answers[code], ...part } })
  const open = asked.filter((ban) => !answers[ban.code]).length
  const failing = Object.values(answers).some((answer) => answer?.finding === 'present')
  const params = { checkId: check.checkId }
  const send = () => {
    const body = {
      version: check.version,
      answers: asked.flatMap(({ code }) => {
        const answer = answers[code]
        if (!answer) return []
        const excepted = answer.finding === 'excepted'
        return [
          {
            ban: code,
            finding: answer.finding,
            exception: excepted ? answer.exception : null,
            basis: excepted ? { instrument: answer.instrument, article: answer.article } : null,
          },
        ]
      }),
      note,
      budget: check.name === 'budget' && !failing ? { source, number, fen: (fenOf(yuan) ?? 0n).toString() } : null,
    }
    void decide.run({ params, body })
  }
  return (
    <Form layout="vertical">
      {asked.map((ban) => (
        <BanQuestion key={ban.code} ban={ban} answer={answers[ban.code]} onChange={(part) => put(ban.code, part)} />
      ))}
      <div className="inv-form">
        {check.name === 'budget' && !failing ? (
          <>
            <ChoiceField label={t('investment.budget.source')} prefix="investment.budget" values={budgetSources} value={source} onChange={setSource} />
            <LineField label={t('investment.budget.number')} value={number} max={128} onChange={setNumber} />
            <YuanField label={t('investment.budget.amount')} value={yuan} onChange={setYuan} />
          </>
        ) : null}
        <WordsField label={t('investment.form.note')} hint={t('investment.form.note-hint')} value={note} onChange={setNote} />
      </div>
      <ErrorPanel error={decide.error ?? giveBack.error} />
      <div className="sn-acts">
        <ReasonedButton
          type="primary"
          danger={failing}
          reason={open > 0 ? t('investment.form.open', { count: open }) : fenOf(yuan) === undefined ? t('investment.field.amount-wrong') : null}
          loading={decide.busy}
          onClick={send}
        >
          {t(failing ? 'investment.form.fail' : 'investment.form.pass')}
        </ReasonedButton>
        <ReasonedButton
          reason={note.trim().length < 2 ? t('investment.form.return-why') : null}
          loading={giveBack.busy}
          onClick={() => void giveBack.run({ params, body: { version: check.version, note } })}
        >
          {t('investment.form.return')}
        </ReasonedButton>
      </div>
    </Form>
  )
}

function BanQuestion({ ban, answer, onChange }: { ban: Citation; answer: Answered | undefined; onChange: (part: Partial<Answered>) => void }) {
  const t = useText()
  const bans = useBans()
  const findings: Finding[] = ban.exception === null ? ['absent', 'present'] : ['absent', 'excepted', 'present']
  return (
    <div className="inv-ban">
      <div>
        <div>{bans.nameOf(ban.code)}</div>
        <div className="sn-muted">
          {ban.instrument}
          {ban.article} · <Confidence of={ban.confidence} />
        </div>
      </div>
      <Radio.Group
        aria-label={bans.nameOf(ban.code)}
        value={answer?.finding ?? null}
        options={findings.map((value) => ({ value, label: t(`investment.finding.${value}`) }))}
        onChange={(event) => onChange({ finding: event.target.value as Finding })}
      />
      {answer?.finding === 'excepted' ? (
        <div className="inv-form inv-ban-more">
          <LineField label={t('investment.draft.instrument')} value={answer.instrument} onChange={(instrument) => onChange({ instrument })} />
          <LineField label={t('investment.draft.article')} value={answer.article} max={100} onChange={(article) => onChange({ article })} />
          {ban.exception === 'fair-competition' ? (
            <ChoiceField
              label={t('investment.exception')}
              prefix="investment.exception"
              values={competitionExceptions}
              value={answer.exception}
              onChange={(exception) => onChange({ exception })}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
