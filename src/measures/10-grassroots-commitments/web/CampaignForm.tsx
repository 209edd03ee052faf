import './grassroots.css'
import { Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ConfirmAct, ReasonedButton, todayInShanghai, useAct, useText } from '#platform/ui/web'
import { type CampaignReply, draftCampaign, reviseCampaign } from '../common/api.ts'
import { type CampaignKind, campaignKinds, type Incentive, type IncentiveCode, incentiveCodes } from '../common/campaign.ts'

type Campaign = z.output<typeof CampaignReply>

/** Drafts or revises a campaign: rules, how long an award runs, measures each with giver and basis. */
export function CampaignForm(props: { unit: string; campaign?: Campaign; onClose: () => void; onDone: (campaignId: string) => void }) {
  const t = useText()
  const before = props.campaign
  const [kind, setKind] = useState<CampaignKind>(before?.kind ?? 'enterprise')
  const [year, setYear] = useState<number | null>(before?.year ?? Number(todayInShanghai().slice(0, 4)))
  const [title, setTitle] = useState(before?.title ?? '')
  const [rules, setRules] = useState(before?.rules ?? '')
  const [months, setMonths] = useState<number | null>(before?.awardMonths ?? 24)
  const [measures, setMeasures] = useState<readonly Incentive[]>(before?.incentives ?? [])
  const draft = useAct(draftCampaign, { errors: 'inline', says: 'grassroots.done', onDone: (reply) => props.onDone(reply.campaignId) })
  const revise = useAct(reviseCampaign, { errors: 'inline', says: 'grassroots.done', onDone: () => before && props.onDone(before.campaignId) })
  const complete =
    title.trim().length >= 4 &&
    rules.trim().length >= 20 &&
    year !== null &&
    months !== null &&
    measures.every((each) => each.what.trim().length >= 4 && each.by.trim().length >= 2 && each.basis.trim().length >= 4)
  const change = (index: number, part: Partial<Incentive>) => setMeasures(measures.map((each, at) => (at === index ? { ...each, ...part } : each)))
  const free = incentiveCodes.find((code) => !measures.some((each) => each.code === code))
  return (
    <ConfirmAct
      open
      wide
      title={t(before ? 'grassroots.campaign.revise' : 'grassroots.campaign.draft')}
      verb={t('grassroots.campaign.save')}
      reason={complete ? null : t('grassroots.campaign.incomplete')}
      error={draft.error ?? revise.error}
      onClose={props.onClose}
      onConfirm={async () => {
        if (!complete) return
        const body = { kind, year, title, rules, awardMonths: months, incentives: [...measures] }
        if (before) await revise.run({ params: { campaignId: before.campaignId }, body: { ...body, version: before.version } })
        else await draft.run({ body: { ...body, unit: props.unit } })
      }}
    >
      <Form layout="vertical">
        <Form.Item label={t('grassroots.campaign.kind')}>
          <Select
            aria-label={t('grassroots.campaign.kind')}
            value={kind}
            disabled={before !== undefined}
            options={campaignKinds.map((value) => ({ value, label: t(`grassroots.campaign.kind.${value}`) }))}
            onChange={(value: CampaignKind) => setKind(value)}
          />
        </Form.Item>
        <Form.Item label={t('grassroots.campaign.year')}>
          <InputNumber aria-label={t('grassroots.campaign.year')} value={year} min={2020} max={2100} precision={0} disabled={before !== undefined} onChange={setYear} />
        </Form.Item>
        <Form.Item label={t('grassroots.campaign.name')}>
          <Input aria-label={t('grassroots.campaign.name')} value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('grassroots.campaign.rules')} extra={t('grassroots.campaign.rules-hint')}>
          <Input.TextArea aria-label={t('grassroots.campaign.rules')} value={rules} rows={8} maxLength={6_000} onChange={(event) => setRules(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('grassroots.campaign.months')}>
          <InputNumber aria-label={t('grassroots.campaign.months')} value={months} min={1} max={120} precision={0} onChange={setMonths} />
        </Form.Item>
        <h2 className="gr-head">{t('grassroots.incentives.title')}</h2>
        <p className="sn-muted">{t('grassroots.incentives.hint')}</p>
        <ul className="gr-measures">
          {measures.map((measure, index) => (
            <li className="gr-measure" key={measure.code}>
              <Select
                aria-label={t('grassroots.incentives.measure')}
                value={measure.code}
                options={incentiveCodes.map((value) => ({
                  value,
                  label: t(`grassroots.incentive.${value}`),
                  disabled: value !== measure.code && measures.some((each) => each.code === value),
                }))}
                onChange={(value: IncentiveCode) => change(index, { code: value })}
              />
              <Input
                aria-label={t('grassroots.incentives.what')}
                placeholder={t('grassroots.incentives.what')}
                value={measure.what}
                maxLength={300}
                onChange={(event) => change(index, { what: event.target.value })}
              />
              <Input
                aria-label={t('grassroots.incentives.by')}
                placeholder={t('grassroots.incentives.by')}
                value={measure.by}
                maxLength={100}
                onChange={(event) => change(index, { by: event.target.value })}
              />
              <Input
                aria-label={t('grassroots.incentives.basis')}
                placeholder={t('grassroots.incentives.basis')}
                value={measure.basis}
                maxLength={200}
                onChange={(event) => change(index, { basis: event.target.value })}
              />
              <ReasonedButton reason={null} onClick={() => setMeasures(measures.filter((_, at) => at !== index))}>
                {t('grassroots.incentives.remove')}
              </ReasonedButton>
            </li>
          ))}
        </ul>
        <ReasonedButton reason={free ? null : t('grassroots.incentives.all')} onClick={() => free && setMeasures([...measures, { code: free, what: '', by: '', basis: '' }])}>
          {t('grassroots.incentives.add')}
        </ReasonedButton>
      </Form>
    </ConfirmAct>
  )
}
