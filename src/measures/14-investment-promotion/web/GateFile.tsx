import { useState } from 'react'
import type { z } from 'zod'
import { EvidencePart } from '#kernel/evidence/web'
import { useUnits } from '#kernel/parties/web'
import { formatShortDay } from '#platform/ui/common'
import { Amount, Day, ErrorPanel, Facts, ReasonedButton, ScreenLink, Section, SkeletonLines, StatusTag, type Tone, useAct, useApi, useReason, useText } from '#platform/ui/web'
import { addCheckEvidence, addGateEvidence, type CheckReply, clearGate, gateFile, submitGate, withdrawGate } from '../common/api.ts'
import { BanLines, useBans } from './bans.tsx'
import { CheckForm } from './CheckForm.tsx'
import { GateDraft } from './GateDraft.tsx'
import { MakePromise } from './MakePromise.tsx'

type Check = z.output<typeof CheckReply>

const tones: Readonly<Record<Check['state'], Tone>> = { waiting: 'waiting', passed: 'good', failed: 'bad', returned: 'paused', ended: 'closed' }

/** One draft: its terms, its five checks and what may be done with it. */
export function GateFile({ gateId }: { gateId: string }) {
  const t = useText()
  const reason = useReason()
  const units = useUnits('investment.gate.read')
  const [changing, setChanging] = useState(false)
  const [promising, setPromising] = useState(false)
  const answer = useApi(gateFile, { params: { gateId } })
  const options = { errors: 'inline', says: 'investment.done' } as const
  const submit = useAct(submitGate, options)
  const clear = useAct(clearGate, options)
  const withdraw = useAct(withdrawGate, options)
  if (!answer.data) return answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />
  const { gate, terms, checks, suspected, barred } = answer.data
  const now = checks.filter((check) => check.round === gate.round)
  const earlier = checks.filter((check) => check.round < gate.round && check.state !== 'ended')
  const passed = now.filter((check) => check.state === 'passed').length
  const call = { params: { gateId }, body: { version: gate.version } }
  if (changing) return <GateDraft gate={gate} terms={terms} onDone={() => setChanging(false)} />
  if (promising) return <MakePromise gate={gate} terms={terms} onDone={() => setPromising(false)} />
  return (
    <>
      <Facts
        items={[
          { label: t('investment.field.title'), value: gate.title, wide: true },
          { label: t('investment.field.number'), value: gate.number },
          { label: t('investment.field.state'), value: t(`investment.gate.state.${gate.state}`) },
          { label: t('investment.field.unit'), value: units.nameOf(gate.unit) },
          { label: t('investment.field.issuer'), value: t(`investment.issuer.${gate.issuer}`) },
          { label: t('investment.field.form'), value: t(`investment.form.${gate.form}`) },
          { label: t('investment.field.investor'), value: gate.counterpartyName ? `${gate.counterpartyName} ${gate.counterpartyCode ?? ''}` : t('investment.field.class') },
          { label: t('investment.field.amount'), value: <Amount fen={gate.amountFen} /> },
          gate.budgetSource !== null && {
            label: t('investment.field.budget'),
            value: (
              <>
                {t(`investment.budget.${gate.budgetSource}`)} {gate.budgetNumber} <Amount fen={gate.budgetFen} unit />
              </>
            ),
          },
          { label: t('investment.gates.round'), value: gate.round },
        ]}
      />
      <Section title={t('investment.file.terms')}>
        <ul className="inv-terms">
          {terms.map((term, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: terms of a round do not reorder
            <li key={index}>
              <p>
                <strong>{t(`investment.side.${term.side}`)}</strong> · {t(`investment.term.${term.kind}`)} {term.amountFen === null ? null : <Amount fen={term.amountFen} unit />}
              </p>
              <p>{term.words}</p>
              {term.features.length > 0 ? <BanLines codes={term.features} /> : null}
              {term.basis ? <p className="sn-muted">{t('investment.file.basis', { ...term.basis })}</p> : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('investment.file.annexes')}>
        <EvidencePart
          about={`investment.gate:${gateId}`}
          add={{ endpoint: addGateEvidence, params: { gateId } }}
          reason={gate.state === 'withdrawn' ? t('investment.gate.state.withdrawn') : reason('investment.gate.draft', gate.unit)}
        />
      </Section>
      {suspected.length > 0 ? (
        <Section title={t('investment.file.suspected')}>
          <p className="sn-muted">{t('investment.file.suspected-hint')}</p>
          <BanLines codes={suspected} />
        </Section>
      ) : null}
      {now.length > 0 ? (
        <Section title={t('investment.file.checks')}>
          {now.map((check) => (
            <CheckLine key={check.checkId} check={check} promisedFen={gate.amountFen} unitName={units.nameOf(check.unit)} />
          ))}
        </Section>
      ) : null}
      {earlier.length > 0 ? (
        <Section title={t('investment.file.earlier')}>
          {earlier.map((check) => (
            <CheckLine key={check.checkId} check={check} promisedFen={gate.amountFen} unitName={units.nameOf(check.unit)} />
          ))}
        </Section>
      ) : null}
      <ErrorPanel error={submit.error ?? clear.error ?? withdraw.error} />
      {barred.length > 0 && gate.state === 'drafted' ? <p className="sn-muted">{t('investment.file.barred', { count: barred.length })}</p> : null}
      <div className="sn-acts">
        {gate.state === 'drafted' ? (
          <ReasonedButton type="primary" reason={reason('investment.gate.draft', gate.unit)} loading={submit.busy} onClick={() => void submit.run(call)}>
            {t('investment.file.submit')}
          </ReasonedButton>
        ) : null}
        {gate.state === 'in-review' ? (
          <ReasonedButton
            type="primary"
            reason={reason('investment.gate.clear', gate.unit) ?? (passed < 5 ? t('investment.gate.checks-open', { missing: 5 - passed }) : null)}
            loading={clear.busy}
            onClick={() => void clear.run(call)}
          >
            {t('investment.file.clear')}
          </ReasonedButton>
        ) : null}
        {gate.state === 'cleared' ? (
          <ReasonedButton type="primary" reason={reason('investment.promise.make', gate.unit)} onClick={() => setPromising(true)}>
            {t('investment.make.open')}
          </ReasonedButton>
        ) : null}
        {gate.promiseId !== null ? <ScreenLink to={`/promises/${gate.promiseId}`}>{t('investment.make.see')}</ScreenLink> : null}
        {gate.state === 'drafted' || gate.state === 'blocked' || gate.state === 'cleared' ? (
          <ReasonedButton reason={reason('investment.gate.draft', gate.unit)} onClick={() => setChanging(true)}>
            {t('investment.file.change')}
          </ReasonedButton>
        ) : null}
        {gate.state !== 'used' && gate.state !== 'withdrawn' ? (
          <ReasonedButton reason={reason('investment.gate.draft', gate.unit)} loading={withdraw.busy} onClick={() => void withdraw.run(call)}>
            {t('investment.file.withdraw')}
          </ReasonedButton>
        ) : null}
      </div>
    </>
  )
}

function CheckLine({ check, promisedFen, unitName }: { check: Check; promisedFen: string; unitName: string }) {
  const t = useText()
  const bans = useBans()
  const [open, setOpen] = useState(false)
  const marked = check.answers.filter((answer) => answer.finding !== 'absent')
  return (
    <div className="inv-check">
      <div className="inv-check-head">
        <strong>{t(`investment.check.name.${check.name}`)}</strong>
        <span>{unitName}</span>
        <span>
          {check.decidedOn ? <Day on={check.decidedOn} short /> : t('investment.file.due', { day: formatShortDay(t, check.dueOn) })}{' '}
          <StatusTag tone={tones[check.state]} word={t(`investment.check.state.${check.state}`)} />
        </span>
        {check.state === 'waiting' ? (
          <ReasonedButton reason={check.obstacle ? t(check.obstacle, { check: '' }) : null} onClick={() => setOpen(!open)}>
            {t('investment.file.review')}
          </ReasonedButton>
        ) : null}
      </div>
      {marked.map((answer) => (
        <p key={answer.ban} className="sn-muted">
          {t(`investment.finding.${answer.finding}`)} · {bans.nameOf(answer.ban)} · {bans.articleOf(answer.ban)}
          {answer.basis ? ` · ${answer.basis.instrument}${answer.basis.article}` : ''}
        </p>
      ))}
      {check.note ? <p>{check.note}</p> : null}
      {open && check.state === 'waiting' ? <CheckForm check={check} promisedFen={promisedFen} onDone={() => setOpen(false)} /> : null}
      <EvidencePart about={`investment.check:${check.checkId}`} add={{ endpoint: addCheckEvidence, params: { checkId: check.checkId } }} reason={open ? null : ''} quiet />
    </div>
  )
}
