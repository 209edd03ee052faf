import { Input, Select } from 'antd'
import { useState } from 'react'
import { ObjectionGround, objectionsApi } from '#kernel/objections/common'
import { ConfirmAct, useAct, useText } from '#platform/ui/web'

/** A unit says that a fact about it is wrong. */
export function ObjectToFact({ factId, onClose }: { factId: string | null; onClose: () => void }) {
  const t = useText()
  const [ground, setGround] = useState<ObjectionGround>('not-true')
  const [claim, setClaim] = useState('')
  const lodge = useAct(objectionsApi.lodgeAgainstFact, {
    errors: 'inline',
    says: 'scoring.screen.objected',
    onDone: () => {
      setClaim('')
      onClose()
    },
  })
  return (
    <ConfirmAct
      open={factId !== null}
      title={t('scoring.screen.object')}
      verb={t('scoring.screen.object')}
      reason={claim.trim().length < 5 ? t('scoring.screen.claim-short') : null}
      error={lodge.error}
      onConfirm={() => lodge.run({ body: { factId: factId ?? '', ground, claim } })}
      onClose={() => {
        lodge.reset()
        onClose()
      }}
    >
      <Select
        aria-label={t('scoring.screen.ground')}
        value={ground}
        onChange={setGround}
        style={{ width: '100%' }}
        options={ObjectionGround.options.map((value) => ({ value, label: t(`objections.ground.${value}`) }))}
      />
      <Input.TextArea
        aria-label={t('scoring.screen.claim')}
        placeholder={t('scoring.screen.claim')}
        rows={4}
        maxLength={4_000}
        value={claim}
        onChange={(event) => setClaim(event.target.value)}
      />
    </ConfirmAct>
  )
}
