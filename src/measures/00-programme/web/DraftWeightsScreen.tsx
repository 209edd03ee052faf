import './programme.css'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { parsePeriod, periodName, Scheme, scoringApi } from '#kernel/scoring/common'
import { DayField, ErrorPanel, PageHeader, ReasonedButton, Section, SkeletonLines, useAct, useApi, useGo, useReason, useText, useToday } from '#platform/ui/web'
import { WeightsGroups } from './WeightsGroups.tsx'
import { WeightsIndicators } from './WeightsIndicators.tsx'
import { WeightsRules } from './WeightsRules.tsx'
import { WeightsVetoes } from './WeightsVetoes.tsx'
import { faultOf, formFrom, schemeOf, totalOf, type WeightsForm } from './weights-form.ts'

type Indicators = Parameters<typeof faultOf>[1]

/** A new notice of weights, everything it sets on one page; it begins with the rules of the last one. */
export function DraftWeightsScreen() {
  const t = useText()
  const schemes = useApi(scoringApi.listSchemes)
  const indicators = useApi(scoringApi.listIndicators, {}, { fresh: 300_000 })
  const error = schemes.error ?? indicators.error
  const latest = schemes.data?.schemes.find((stored) => stored.state === 'confirmed')?.scheme
  return (
    <>
      <PageHeader
        title={t('programme.weights.title')}
        lead={latest ? t('programme.weights.lead-from', { number: latest.notice.number }) : t('programme.weights.lead')}
        back={{ to: '/programme/weights', label: t('programme.screen.weights') }}
      />
      {error ? <ErrorPanel error={error} retry={() => void (schemes.error ? schemes.refetch() : indicators.refetch())} /> : null}
      {schemes.data && indicators.data ? (
        <WeightsEditor initial={formFrom(latest)} indicators={indicators.data.indicators.map(({ indicator }) => indicator)} />
      ) : error ? null : (
        <SkeletonLines lines={8} />
      )}
    </>
  )
}

function WeightsEditor({ initial, indicators }: { initial: WeightsForm; indicators: Indicators }) {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const [form, setForm] = useState(initial)
  const change = (part: Partial<WeightsForm>) => setForm((before) => ({ ...before, ...part }))
  const act = useAct(scoringApi.draftScheme, { errors: 'inline', says: 'programme.screen.done', onDone: () => go('/programme/weights') })
  const fault = faultOf(form, indicators)
  const missing = reason('scoring.scheme.draft') ?? (fault ? t(fault.code, fault.params ?? {}) : null)
  return (
    <>
      <NoticeFields form={form} change={change} />
      <WeightsIndicators indicators={indicators} components={form.components} total={totalOf(form)} onChange={(components) => change({ components })} />
      <WeightsRules form={form} change={change} />
      <WeightsGroups groups={form.groups} onChange={(groups) => change({ groups })} />
      <WeightsVetoes vetoes={form.vetoes} indicators={indicators} onChange={(vetoes) => change({ vetoes })} />
      <ErrorPanel error={act.error} />
      <div className="sn-acts">
        <ReasonedButton type="primary" reason={missing} loading={act.busy} onClick={() => void act.run({ body: { scheme: Scheme.parse(schemeOf(form, indicators)) } })}>
          {t('programme.screen.draft-weights')}
        </ReasonedButton>
        {missing ? <span className="sn-muted">{missing}</span> : null}
      </div>
    </>
  )
}

function NoticeFields({ form, change }: { form: WeightsForm; change: (part: Partial<WeightsForm>) => void }) {
  const t = useText()
  const today = useToday()
  return (
    <Section title={t('programme.weights.notice')}>
      <Form layout="vertical" className="sn-form-grid">
        <Form.Item label={t('programme.screen.notice-number')} htmlFor="notice-number">
          <Input id="notice-number" maxLength={60} value={form.number} onChange={(event) => change({ number: event.target.value })} />
        </Form.Item>
        <Form.Item label={t('programme.screen.notice-day')} htmlFor="notice-day">
          <DayField id="notice-day" max={today} value={form.issuedOn} onChange={(issuedOn) => change({ issuedOn })} />
        </Form.Item>
        <Form.Item label={t('programme.screen.notice-title')} htmlFor="notice-title">
          <Input id="notice-title" maxLength={200} value={form.title} onChange={(event) => change({ title: event.target.value })} />
        </Form.Item>
        <Form.Item label={t('programme.screen.periods')} htmlFor="notice-periods">
          <Select
            id="notice-periods"
            mode="multiple"
            value={[...form.periods]}
            options={periodsFrom(Number(today.slice(0, 4))).map((value) => ({ value, label: periodName(value, t) }))}
            onChange={(periods: string[]) => change({ periods })}
          />
        </Form.Item>
        <Form.Item label={t('programme.screen.trial')} htmlFor="notice-trial">
          <Checkbox id="notice-trial" checked={form.trial} onChange={(event) => change({ trial: event.target.checked })}>
            {t('programme.weights.trial-what')}
          </Checkbox>
        </Form.Item>
      </Form>
    </Section>
  )
}

/** Halves and years a notice written now may speak of. */
function periodsFrom(year: number) {
  return [year, year + 1].flatMap((each) => [`${each}-H1`, `${each}-H2`, String(each)]).flatMap((text) => parsePeriod(text) ?? [])
}
