import { Radio, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { Day, ErrorPanel, Facts, ReasonedButton, useAct, useReason, useText } from '#platform/ui/web'
import { checkNominee, decideWithdrawal, excludeNominee, type NominationReply, proposeWithdrawal } from '../common/api.ts'
import { type ExclusionGround, exclusionGrounds, type RecordCheck, type RecordSource, recordSources, type WithdrawalGround, withdrawalGrounds } from '../common/campaign.ts'

type Nomination = z.output<typeof NominationReply>
type Result = NonNullable<RecordCheck['results'][RecordSource]>

/** One nominee: what was found in the records, and the step that comes next. */
export function NomineeFile({ nomination, onDone }: { nomination: Nomination; onDone: () => void }) {
  const t = useText()
  const checks = nomination.checks
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('grassroots.nominee.public-name'), value: nomination.publicName },
          nomination.uscc !== null && { label: t('grassroots.nominee.code'), value: nomination.uscc },
          { label: t('grassroots.nominee.by'), value: t(`grassroots.nominated-by.${nomination.nominatedBy}`) },
          nomination.consentOn !== null && { label: t('grassroots.nominee.consent'), value: <Day on={nomination.consentOn} /> },
          { label: t('grassroots.nominee.merits'), value: nomination.merits || t('ui.none'), wide: true },
          ...(checks ? recordSources.map((source) => ({ label: t(`grassroots.source.${source}`), value: t(`grassroots.check.${checks[source] ?? 'not-applicable'}`) })) : []),
          nomination.ground !== null && { label: t('grassroots.nominee.ground'), value: t(groundWord(nomination.state, nomination.ground)), wide: true },
        ]}
      />
      {nomination.state === 'nominated' ? <CheckForm nomination={nomination} onDone={onDone} /> : null}
      {nomination.state === 'checked' || nomination.state === 'noticed' ? <ExcludeForm nomination={nomination} onDone={onDone} /> : null}
      {nomination.state === 'awarded' || nomination.state === 'withdrawal-proposed' ? <WithdrawalForm nomination={nomination} onDone={onDone} /> : null}
    </>
  )
}

const groundWord = (state: Nomination['state'], ground: string) => (state === 'excluded' ? `grassroots.exclusion.${ground}` : `grassroots.withdrawal.${ground}`)

function CheckForm({ nomination, onDone }: { nomination: Nomination; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [results, setResults] = useState<Partial<Record<RecordSource, Result>>>({})
  const act = useAct(checkNominee, { errors: 'inline', says: 'grassroots.done', onDone })
  const missing = recordSources.some((source) => results[source] === undefined)
  const found = recordSources.some((source) => results[source] === 'found')
  return (
    <fieldset className="gr-form">
      <legend>{t('grassroots.nominee.check')}</legend>
      <p className="sn-muted">{t('grassroots.nominee.check-hint')}</p>
      <div className="gr-checks">
        {recordSources.map((source) => (
          <div key={source}>
            <div id={`source-${source}`}>{t(`grassroots.source.${source}`)}</div>
            <Radio.Group
              aria-labelledby={`source-${source}`}
              value={results[source] ?? null}
              options={(['clear', 'found', 'not-applicable'] as const).map((value) => ({ value, label: t(`grassroots.check.${value}`) }))}
              onChange={(event) => setResults({ ...results, [source]: event.target.value as Result })}
            />
          </div>
        ))}
      </div>
      {found ? <p>{t('grassroots.nominee.found-excludes')}</p> : null}
      <ErrorPanel error={act.error} />
      <ReasonedButton
        type="primary"
        reason={reason('grassroots.campaign.decide', nomination.unit) ?? (missing ? t('grassroots.nominee.all-sources') : null)}
        loading={act.busy}
        onClick={() => void act.run({ params: { nominationId: nomination.nominationId }, body: { version: nomination.version, results: results as RecordCheck['results'] } })}
      >
        {t('grassroots.nominee.check-done')}
      </ReasonedButton>
    </fieldset>
  )
}

function ExcludeForm({ nomination, onDone }: { nomination: Nomination; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [ground, setGround] = useState<ExclusionGround | null>(null)
  const act = useAct(excludeNominee, { errors: 'inline', says: 'grassroots.done', onDone })
  return (
    <fieldset className="gr-form">
      <legend>{t('grassroots.nominee.exclude')}</legend>
      <Select
        aria-label={t('grassroots.nominee.ground')}
        value={ground}
        placeholder={t('grassroots.nominee.ground')}
        options={exclusionGrounds.map((value) => ({ value, label: t(`grassroots.exclusion.${value}`) }))}
        onChange={(value: ExclusionGround) => setGround(value)}
      />
      <ErrorPanel error={act.error} />
      <ReasonedButton
        danger
        reason={reason('grassroots.campaign.decide', nomination.unit) ?? (ground ? null : t('grassroots.ground-needed'))}
        loading={act.busy}
        onClick={() => ground && void act.run({ params: { nominationId: nomination.nominationId }, body: { version: nomination.version, ground } })}
      >
        {t('grassroots.nominee.exclude')}
      </ReasonedButton>
    </fieldset>
  )
}

function WithdrawalForm({ nomination, onDone }: { nomination: Nomination; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [ground, setGround] = useState<WithdrawalGround | null>(null)
  const options = { errors: 'inline', says: 'grassroots.done', onDone } as const
  const propose = useAct(proposeWithdrawal, options)
  const decide = useAct(decideWithdrawal, options)
  const params = { nominationId: nomination.nominationId }
  const { version } = nomination
  return (
    <fieldset className="gr-form">
      <legend>{t('grassroots.nominee.withdraw')}</legend>
      <p className="sn-muted">{t('grassroots.nominee.withdraw-hint')}</p>
      <ErrorPanel error={propose.error ?? decide.error} />
      {nomination.state === 'awarded' ? (
        <>
          <Select
            aria-label={t('grassroots.nominee.ground')}
            value={ground}
            placeholder={t('grassroots.nominee.ground')}
            options={withdrawalGrounds.map((value) => ({ value, label: t(`grassroots.withdrawal.${value}`) }))}
            onChange={(value: WithdrawalGround) => setGround(value)}
          />
          <ReasonedButton
            danger
            reason={reason('grassroots.campaign.edit', nomination.unit) ?? (ground ? null : t('grassroots.ground-needed'))}
            loading={propose.busy}
            onClick={() => ground && void propose.run({ params, body: { version, ground } })}
          >
            {t('grassroots.nominee.propose-withdrawal')}
          </ReasonedButton>
        </>
      ) : (
        <div className="sn-acts">
          <ReasonedButton
            reason={reason('grassroots.campaign.decide', nomination.unit)}
            loading={decide.busy}
            onClick={() => void decide.run({ params, body: { version, withdraw: false } })}
          >
            {t('grassroots.nominee.keep')}
          </ReasonedButton>
          <ReasonedButton
            danger
            reason={reason('grassroots.campaign.decide', nomination.unit)}
            loading={decide.busy}
            onClick={() => void decide.run({ params, body: { version, withdraw: true } })}
          >
            {t('grassroots.nominee.withdraw')}
          </ReasonedButton>
        </div>
      )}
    </fieldset>
  )
}
