import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ConfirmAct, DayField, readDay, todayInShanghai, useAct, useText } from '#platform/ui/web'
import { type CampaignReply, nominate } from '../common/api.ts'
import { type NewNomination, namesPersons } from '../common/campaign.ts'

const nominators = ['self', 'village-or-community', 'unit', 'association'] as const

/** Enters a nominee: persons with the day they agreed to be shown, firms and traders with their code. */
export function NominateDialog({ campaign, onClose }: { campaign: z.output<typeof CampaignReply>; onClose: () => void }) {
  const t = useText()
  const person = namesPersons(campaign.kind)
  const [name, setName] = useState('')
  const [uscc, setUscc] = useState('')
  const [by, setBy] = useState<NewNomination['nominatedBy']>('village-or-community')
  const [merits, setMerits] = useState('')
  const [typed, setTyped] = useState('')
  const consentOn = readDay(typed)
  const act = useAct(nominate, { errors: 'inline', says: 'grassroots.done', onDone: onClose })
  const complete = name.trim().length >= 2 && (person ? consentOn !== undefined : uscc.trim().length > 0)
  return (
    <ConfirmAct
      open
      title={t('grassroots.nominee.nominate')}
      verb={t('grassroots.nominee.enter')}
      reason={complete ? null : t(person ? 'grassroots.nominee.person-needed' : 'grassroots.nominee.firm-needed')}
      error={act.error}
      onClose={onClose}
      onConfirm={async () =>
        complete &&
        act.run({
          params: { campaignId: campaign.campaignId },
          body: { name, uscc: person ? null : uscc, nominatedBy: by, merits, consentOn: person ? (consentOn ?? null) : null },
        })
      }
    >
      <p>{t(person ? 'grassroots.nominee.person-explain' : 'grassroots.nominee.firm-explain')}</p>
      <Form layout="vertical">
        <Form.Item label={t('grassroots.nominee.name')}>
          <Input aria-label={t('grassroots.nominee.name')} value={name} maxLength={100} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        {person ? (
          <Form.Item label={t('grassroots.nominee.consent')}>
            <DayField aria-label={t('grassroots.nominee.consent')} value={typed} max={todayInShanghai()} onChange={setTyped} />
          </Form.Item>
        ) : (
          <Form.Item label={t('grassroots.nominee.code')}>
            <Input aria-label={t('grassroots.nominee.code')} value={uscc} maxLength={32} autoComplete="off" onChange={(event) => setUscc(event.target.value)} />
          </Form.Item>
        )}
        <Form.Item label={t('grassroots.nominee.by')}>
          <Select
            aria-label={t('grassroots.nominee.by')}
            value={by}
            options={nominators.map((value) => ({ value, label: t(`grassroots.nominated-by.${value}`) }))}
            onChange={(value: NewNomination['nominatedBy']) => setBy(value)}
          />
        </Form.Item>
        <Form.Item label={t('grassroots.nominee.merits')} extra={t('grassroots.nominee.merits-hint')}>
          <Input.TextArea aria-label={t('grassroots.nominee.merits')} value={merits} rows={3} maxLength={500} onChange={(event) => setMerits(event.target.value)} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
