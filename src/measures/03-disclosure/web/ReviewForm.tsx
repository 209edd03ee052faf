import { Checkbox, Input, Radio, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { ErrorPanel, ReasonedButton, useAct, useText } from '#platform/ui/web'
import type { SeverityTier } from '../common/action-kind.ts'
import { type ActionFileReply, clearAction, exemptAction, returnAction, withholdAction } from '../common/api.ts'
import { type ExemptionReason, exemptionReasons, type WithholdingGround, withholdingGrounds } from '../common/law-grounds.ts'
import { withholdableFields } from '../common/public-fields.ts'
import { answersAgainst, coveredByPart, groundFound, type SecrecyReview } from '../common/review-form.ts'
import { useFieldWords } from './field-words.ts'
import { useObstacleWords } from './obstacle-words.ts'
import { type Outcome, outcomes } from './outcome.ts'
import { completeReview, SecrecyQuestions, unanswered } from './SecrecyQuestions.tsx'
import { SeverityChoice } from './SeverityChoice.tsx'

type Withholdable = (typeof withholdableFields)[number]

/** The review of one act: the four questions, then how it ends. `children` are the other buttons of its foot. */
export function ReviewForm({ file, preset, onDone, children }: { file: ActionFileReply; preset?: Outcome; onDone: () => void; children?: ReactNode }) {
  const t = useText()
  const obstacle = useObstacleWords()
  const { action, procedure } = file
  const fields = useFieldWords(action.kind)
  const penalty = action.kind === 'administrative-penalty'
  const [outcome, setOutcome] = useState<Outcome>(preset ?? 'clear')
  const [answers, setAnswers] = useState(unanswered)
  const [note, setNote] = useState('')
  const [tier, setTier] = useState<SeverityTier | null>(null)
  const [need, setNeed] = useState('')
  const [kept, setKept] = useState<readonly Withholdable[]>([])
  const [ground, setGround] = useState<WithholdingGround | null>(null)
  const [exemption, setExemption] = useState<ExemptionReason | null>(null)
  const settings = { errors: 'inline', says: `disclosure.review-done.${outcome}`, onDone } as const
  const acts = { clear: useAct(clearAction, settings), withhold: useAct(withholdAction, settings), exempt: useAct(exemptAction, settings), return: useAct(returnAction, settings) }
  const review = completeReview(answers, note)
  const against = review ? answersAgainst(review) : []
  const covered = coveredByPart(against, kept.length > 0 ? ground : null)
  const asks = outcome === 'clear' || outcome === 'withhold'
  const missing = whyNot()
  const act = acts[outcome]

  const send = () => {
    const params = { actionId: action.actionId }
    const { version } = action
    if (outcome === 'return') return acts.return.run({ params, body: { version, reason: note } })
    if (outcome === 'exempt' && exemption) return acts.exempt.run({ params, body: { version, reason: exemption, note } })
    if (!review) return undefined
    if (outcome === 'withhold' && ground) return acts.withhold.run({ params, body: { version, review, ground } })
    return acts.clear.run({
      params,
      body: {
        version,
        review,
        ...(penalty && tier ? { severity: tier } : {}),
        ...(tier === 'minor' && need.trim() ? { minorNeed: need } : {}),
        ...(kept.length > 0 && ground ? { partial: { fields: [...kept], ground } } : {}),
      },
    })
  }

  return (
    <div className="dis-form">
      <fieldset className="dis-question">
        <legend>{t('disclosure.review.outcome')}</legend>
        <Radio.Group
          value={outcome}
          options={outcomes.filter((one) => one !== 'exempt' || penalty).map((one) => ({ value: one, label: t(`disclosure.step.${one}`) }))}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
        />
        <p className="sn-muted">{t(`disclosure.review.outcome-${outcome}`)}</p>
      </fieldset>
      {asks ? <SecrecyQuestions answers={answers} onChange={setAnswers} /> : null}
      {outcome === 'clear' && penalty ? <SeverityChoice tier={tier} suggested={action.suggestedSeverity} need={need} onTier={setTier} onNeed={setNeed} /> : null}
      {outcome === 'clear' ? (
        <fieldset className="dis-question">
          <legend>{t('disclosure.review.partial')}</legend>
          <p className="sn-muted">{t('disclosure.review.partial-explain')}</p>
          <Checkbox.Group
            value={[...kept]}
            options={withholdableFields.filter((key) => action[key === 'counterpartyName' ? 'publicName' : key] !== null).map((key) => ({ value: key, label: fields.nameOf(key) }))}
            onChange={(values) => setKept(values as Withholdable[])}
          />
        </fieldset>
      ) : null}
      {outcome === 'withhold' || (outcome === 'clear' && kept.length > 0) ? (
        <LawChoice
          legend={t('disclosure.review.ground')}
          value={ground}
          options={Object.entries(withholdingGrounds).map(([value, law]) => ({ value, label: t(`disclosure.ground.${value}`), law: `${law.instrument} ${law.article}` }))}
          onChange={(value) => setGround(value as WithholdingGround)}
        />
      ) : null}
      {outcome === 'exempt' ? (
        <LawChoice
          legend={t('disclosure.review.exemption')}
          value={exemption}
          options={Object.entries(exemptionReasons).map(([value, law]) => ({ value, label: t(`disclosure.exemption-reason.${value}`), law: `${law.instrument} ${law.article}` }))}
          onChange={(value) => setExemption(value as ExemptionReason)}
        />
      ) : null}
      <fieldset className="dis-question">
        <legend>{t(outcome === 'return' ? 'disclosure.review.return-reason' : 'disclosure.review.note')}</legend>
        <Input.TextArea
          aria-label={t(outcome === 'return' ? 'disclosure.review.return-reason' : 'disclosure.review.note')}
          rows={outcome === 'return' ? 4 : 2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </fieldset>
      <ErrorPanel error={act.error} />
      <div className="dis-acts">
        <ReasonedButton type="primary" danger={outcome === 'withhold'} reason={missing} loading={act.busy} onClick={() => void send()}>
          {t(`disclosure.step.${outcome}`)}
        </ReasonedButton>
        {children}
      </div>
      {missing ? <p className="sn-muted">{missing}</p> : null}
    </div>
  )

  function whyNot(): string | null {
    const step = procedure.acts.find((one) => one.act === outcome)
    if (!step) return t('disclosure.review.not-in-review', { state: t(`disclosure.state.${action.state}`) })
    const stopped = obstacle(step.obstacles)
    if (stopped) return stopped
    if (outcome === 'return') return note.trim().length < 2 ? t('disclosure.review.return-reason-needed') : null
    if (outcome === 'exempt') return exemption === null ? t('disclosure.review.exemption-needed') : null
    if (review === null) return t('disclosure.review.answers-needed')
    if (outcome === 'withhold') return ground === null ? t('disclosure.review.ground-needed') : unfounded(review, ground)
    if (penalty && tier === null) return t('disclosure.review.tier-needed')
    if (kept.length > 0 && ground === null) return t('disclosure.review.ground-needed')
    if (covered) return kept.length > 0 && ground !== null ? unfounded(review, ground) : null
    return t('disclosure.review.found-needs', { questions: against.map((question) => t(`disclosure.question.${question}`)).join(t('disclosure.list.comma')) })
  }

  function unfounded(given: SecrecyReview, on: WithholdingGround): string | null {
    return groundFound(given, on) ? null : t('disclosure.review.ground-not-found')
  }
}

/** A ground of law as a choice, with its article below. */
function LawChoice(props: {
  legend: string
  value: string | null
  options: readonly { readonly value: string; readonly label: string; readonly law: string }[]
  onChange: (value: string) => void
}) {
  const law = props.options.find((option) => option.value === props.value)?.law
  return (
    <fieldset className="dis-question">
      <legend>{props.legend}</legend>
      <Select
        aria-label={props.legend}
        placeholder={props.legend}
        style={{ width: '100%' }}
        value={props.value}
        options={props.options.map(({ value, label }) => ({ value, label }))}
        onChange={props.onChange}
      />
      {law ? <p className="sn-muted">{law}</p> : null}
    </fieldset>
  )
}
