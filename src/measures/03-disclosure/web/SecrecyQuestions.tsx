import { Radio } from 'antd'
import { useText } from '#platform/ui/web'
import type { SecrecyReview } from '../common/review-form.ts'

export type Answers = { readonly [K in 'stateSecret' | 'tradeSecret' | 'privacy' | 'otherGround']: SecrecyReview[K] | null }

export const unanswered: Answers = { stateSecret: null, tradeSecret: null, privacy: null, otherGround: null }

const choices = {
  stateSecret: ['none', 'found'],
  tradeSecret: ['none', 'consented', 'public-interest', 'found'],
  privacy: ['none', 'masked', 'consented', 'public-interest', 'found'],
  otherGround: ['none', 'found'],
} as const

/** Answers a form for many acts offers; with a bad one it cannot pass, since doubtful acts are for single review. */
const inBulk: Readonly<Record<keyof typeof choices, readonly string[]>> = {
  stateSecret: ['none', 'found'],
  tradeSecret: ['none', 'found'],
  privacy: ['none', 'masked', 'found'],
  otherGround: ['none', 'found'],
}

/** The four questions on secrets and privacy; nothing is answered beforehand. */
export function SecrecyQuestions({ answers, onChange, bulk = false }: { answers: Answers; onChange: (answers: Answers) => void; bulk?: boolean }) {
  const t = useText()
  return (
    <>
      {(Object.keys(choices) as (keyof typeof choices)[]).map((question) => (
        <fieldset key={question} className="dis-question">
          <legend>{t(`disclosure.question.${question}`)}</legend>
          <p className="sn-muted">{t(`disclosure.question.${question}-explain`)}</p>
          <Radio.Group
            value={answers[question]}
            options={choices[question].filter((answer) => !bulk || inBulk[question].includes(answer)).map((answer) => ({ value: answer, label: t(`disclosure.answer.${answer}`) }))}
            onChange={(event) => onChange({ ...answers, [question]: event.target.value })}
          />
        </fieldset>
      ))}
    </>
  )
}

/** The form as the endpoint takes it, once every question has its answer. */
export function completeReview(answers: Answers, note: string): SecrecyReview | null {
  const { stateSecret, tradeSecret, privacy, otherGround } = answers
  if (!stateSecret || !tradeSecret || !privacy || !otherGround) return null
  return { stateSecret, tradeSecret, privacy, otherGround, note: note.trim() }
}
