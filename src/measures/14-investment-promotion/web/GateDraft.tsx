import { Button, Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { formatYuan } from '#base/money'
import { useUnits } from '#kernel/parties/web'
import { ErrorPanel, ReasonedButton, useAct, useMe, useReason, useText } from '#platform/ui/web'
import { draftGate, type GateReply, reviseGate, type TermReply } from '../common/api.ts'
import { type PromiseForm, promiseForms, type Side, sides, type TermKind, termKinds } from '../common/gate.ts'
import type { BanCode } from '../common/law-bans.ts'
import { useBans } from './bans.tsx'
import { ChoiceField, fenOf, Labelled, LineField, WordsField, YuanField } from './fields.tsx'

interface TermDraft {
  readonly side: Side
  readonly kind: TermKind
  readonly words: string
  readonly yuan: string
  readonly features: readonly BanCode[]
  readonly instrument: string
  readonly article: string
}

const emptyTerm: TermDraft = { side: 'unit', kind: 'money', words: '', yuan: '', features: [], instrument: '', article: '' }
const issuers = ['unit', 'district-government'] as const

/** A new draft, or changes to one: whom, what each side promises, and what of it the law bars. */
export function GateDraft({ gate, terms: before, onDone }: { gate?: z.output<typeof GateReply>; terms?: readonly z.output<typeof TermReply>[]; onDone: (gateId: string) => void }) {
  const t = useText()
  const reason = useReason()
  const me = useMe()
  const units = useUnits('investment.gate.draft')
  const [unit, setUnit] = useState(gate?.unit ?? me.unit ?? '')
  const [number, setNumber] = useState(gate?.number ?? '')
  const [title, setTitle] = useState(gate?.title ?? '')
  const [form, setForm] = useState<PromiseForm>(gate?.form ?? 'contract')
  const [issuer, setIssuer] = useState<(typeof issuers)[number]>(gate?.issuer ?? 'unit')
  const [name, setName] = useState(gate?.counterpartyName ?? '')
  const [code, setCode] = useState(gate?.counterpartyCode ?? '')
  const [terms, setTerms] = useState<readonly TermDraft[]>(before?.map(asDraft) ?? [emptyTerm])
  const create = useAct(draftGate, { errors: 'inline', says: 'investment.done', onDone: (answer) => onDone(answer.gateId) })
  const change = useAct(reviseGate, { errors: 'inline', says: 'investment.done', onDone: () => onDone(gate?.gateId ?? '') })
  const put = (index: number, part: Partial<TermDraft>) => setTerms(terms.map((term, at) => (at === index ? { ...term, ...part } : term)))
  const wrongAmount = terms.some((term) => fenOf(term.yuan) === undefined)
  const missing =
    reason('investment.gate.draft', unit) ??
    (number.trim() === '' || title.trim().length < 2 || terms.some((term) => term.words.trim().length < 2)
      ? t('investment.draft.needed')
      : wrongAmount
        ? t('investment.field.amount-wrong')
        : null)
  const send = () => {
    const body = {
      title,
      form,
      issuer,
      counterparty: name.trim() === '' && code.trim() === '' ? null : { name, code },
      terms: terms.map((term) => ({
        side: term.side,
        kind: term.kind,
        words: term.words,
        amountFen: term.yuan.trim() === '' ? null : (fenOf(term.yuan) ?? 0n).toString(),
        features: [...term.features],
        basis: term.instrument.trim() === '' ? null : { instrument: term.instrument, article: term.article },
      })),
    }
    if (gate) void change.run({ params: { gateId: gate.gateId }, body: { ...body, version: gate.version } })
    else void create.run({ body: { ...body, unit, number } })
  }
  return (
    <Form layout="vertical">
      <div className="inv-form">
        {gate ? null : (
          <Labelled label={t('investment.field.unit')}>
            <Select
              aria-label={t('investment.field.unit')}
              value={unit || null}
              options={units.options}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(value: string) => setUnit(value)}
            />
          </Labelled>
        )}
        {gate ? null : <LineField label={t('investment.field.number')} value={number} max={128} onChange={setNumber} />}
        <LineField label={t('investment.field.title')} value={title} max={300} wide onChange={setTitle} />
        <ChoiceField label={t('investment.field.form')} prefix="investment.form" values={promiseForms} value={form} onChange={setForm} />
        <ChoiceField
          label={t('investment.field.issuer')}
          prefix="investment.issuer"
          values={issuers}
          value={issuer}
          onChange={setIssuer}
          hint={t('investment.draft.issuer-hint')}
        />
        <LineField label={t('investment.field.investor')} hint={t('investment.draft.class-hint')} value={name} onChange={setName} />
        <LineField label={t('investment.field.code')} value={code} max={40} onChange={setCode} />
      </div>
      {terms.map((term, index) => (
        <TermFields
          // biome-ignore lint/suspicious/noArrayIndexKey: terms are added and removed at the end only
          key={index}
          term={term}
          place={index + 1}
          onChange={(part) => put(index, part)}
        />
      ))}
      <div className="sn-acts inv-terms-acts">
        <Button onClick={() => setTerms([...terms, emptyTerm])}>{t('investment.draft.add-term')}</Button>
        {terms.length > 1 ? <Button onClick={() => setTerms(terms.slice(0, -1))}>{t('investment.draft.drop-term')}</Button> : null}
      </div>
      <ErrorPanel error={create.error ?? change.error} />
      <div className="sn-acts">
        <ReasonedButton type="primary" reason={missing} loading={create.busy || change.busy} onClick={send}>
          {t('investment.draft.save')}
        </ReasonedButton>
      </div>
    </Form>
  )
}

function TermFields({ term, place, onChange }: { term: TermDraft; place: number; onChange: (part: Partial<TermDraft>) => void }) {
  const t = useText()
  const bans = useBans()
  return (
    <fieldset className="inv-part">
      <legend>{t('investment.draft.term', { place })}</legend>
      <div className="inv-form">
        <ChoiceField label={t('investment.draft.side')} prefix="investment.side" values={sides} value={term.side} onChange={(side) => onChange({ side })} />
        <ChoiceField label={t('investment.draft.kind')} prefix="investment.term" values={termKinds} value={term.kind} onChange={(kind) => onChange({ kind })} />
        <YuanField label={t('investment.field.amount')} value={term.yuan} onChange={(yuan) => onChange({ yuan })} />
        <WordsField label={t('investment.draft.words')} value={term.words} onChange={(words) => onChange({ words })} />
        {term.side === 'unit' ? (
          <Labelled label={t('investment.draft.features')} hint={t('investment.draft.features-hint')} wide>
            <Checkbox.Group
              className="inv-bans"
              value={[...term.features]}
              options={bans.all.map((ban) => ({ value: ban.code, label: `${bans.nameOf(ban.code)} · ${ban.instrument}${ban.article}` }))}
              onChange={(features) => onChange({ features: features as BanCode[] })}
            />
          </Labelled>
        ) : null}
        {term.features.length > 0 ? (
          <>
            <LineField
              label={t('investment.draft.instrument')}
              hint={t('investment.draft.instrument-hint')}
              value={term.instrument}
              onChange={(instrument) => onChange({ instrument })}
            />
            <LineField label={t('investment.draft.article')} value={term.article} max={100} onChange={(article) => onChange({ article })} />
          </>
        ) : null}
      </div>
    </fieldset>
  )
}

function asDraft(term: z.output<typeof TermReply>): TermDraft {
  return {
    side: term.side,
    kind: term.kind,
    words: term.words,
    yuan: term.amountFen === null ? '' : formatYuan(BigInt(term.amountFen)).replaceAll(',', ''),
    features: term.features,
    instrument: term.basis?.instrument ?? '',
    article: term.basis?.article ?? '',
  }
}
