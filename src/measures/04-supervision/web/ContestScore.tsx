import { Input, Select } from 'antd'
import { useState } from 'react'
import { ObjectionGround } from '#kernel/objections/common'
import { ConfirmAct, ReasonedButton, useAct, useLanguage, useReason, useText } from '#platform/ui/web'
import { contestScore } from '../common/api.ts'
import type { BulletinEntry } from './bulletin-words.tsx'

/** A unit contests one line of its score while the bulletin is shown. */
export function ContestScore({
  bulletin,
  unit,
  indicators,
}: {
  bulletin: BulletinEntry
  unit: string
  indicators: readonly { readonly id: string; readonly zh: string; readonly en: string }[]
}) {
  const t = useText()
  const { language } = useLanguage()
  const reason = useReason()
  const [open, setOpen] = useState(false)
  const [indicator, setIndicator] = useState(indicators[0]?.id ?? '')
  const [ground, setGround] = useState<ObjectionGround>('missing-facts')
  const [claim, setClaim] = useState('')
  const act = useAct(contestScore, {
    errors: 'inline',
    says: 'scoring.screen.objected',
    onDone: () => {
      setClaim('')
      setOpen(false)
    },
  })
  return (
    <>
      <ReasonedButton reason={reason('objections.objection.lodge', unit)} onClick={() => setOpen(true)}>
        {t('supervision.screen.contest')}
      </ReasonedButton>
      <ConfirmAct
        open={open}
        title={t('supervision.screen.contest')}
        verb={t('supervision.screen.contest')}
        reason={claim.trim().length < 5 ? t('scoring.screen.claim-short') : null}
        error={act.error}
        onConfirm={() => act.run({ params: { bulletinId: bulletin.id }, body: { unit, indicator, ground, claim } })}
        onClose={() => {
          act.reset()
          setOpen(false)
        }}
      >
        <Select
          aria-label={t('supervision.column.indicator')}
          value={indicator}
          onChange={setIndicator}
          style={{ width: '100%' }}
          options={indicators.map((each) => ({ value: each.id, label: language === 'en' ? each.en : each.zh }))}
        />
        <Select
          aria-label={t('supervision.screen.ground')}
          value={ground}
          onChange={setGround}
          style={{ width: '100%' }}
          options={ObjectionGround.options.map((value) => ({ value, label: t(`objections.ground.${value}`) }))}
        />
        <Input.TextArea
          aria-label={t('supervision.screen.claim')}
          placeholder={t('scoring.screen.claim')}
          rows={4}
          maxLength={4_000}
          value={claim}
          onChange={(event) => setClaim(event.target.value)}
        />
      </ConfirmAct>
    </>
  )
}
