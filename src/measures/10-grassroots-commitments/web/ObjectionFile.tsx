import { Input, Radio } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { Day, ErrorPanel, Facts, ReasonedButton, useAct, useReason, useText } from '#platform/ui/web'
import { decideObjection, type ObjectionReply } from '../common/api.ts'

/** One objection to a nominee: read, decided by somebody who did not check the nominee, answered in public words. */
export function ObjectionFile({ objection, unit, onDone }: { objection: z.output<typeof ObjectionReply>; unit: string; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [upheld, setUpheld] = useState<boolean | null>(null)
  const [answer, setAnswer] = useState('')
  const act = useAct(decideObjection, { errors: 'inline', says: 'grassroots.done', onDone })
  const missing = upheld === null || answer.trim().length < 2 ? t('grassroots.objection.decision-needed') : null
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('grassroots.objection.ground'), value: t(`grassroots.objection.ground.${objection.ground}`) },
          { label: t('grassroots.objection.words'), value: objection.words, wide: true },
          objection.contact !== null && { label: t('grassroots.objection.contact'), value: objection.contact },
          { label: t('grassroots.objection.lodged'), value: <Day on={objection.lodgedOn} /> },
          { label: t('grassroots.objection.due-on'), value: <Day on={objection.dueOn} /> },
          objection.answer !== null && { label: t('grassroots.objection.answer'), value: objection.answer, wide: true },
        ]}
      />
      {objection.state === 'lodged' ? (
        <fieldset className="gr-form">
          <legend>{t('grassroots.objection.decide')}</legend>
          <p className="sn-muted">{t('grassroots.objection.decide-hint')}</p>
          <Radio.Group
            aria-label={t('grassroots.objection.decide')}
            value={upheld}
            options={[
              { value: true, label: t('grassroots.objection.state.upheld') },
              { value: false, label: t('grassroots.objection.state.rejected') },
            ]}
            onChange={(event) => setUpheld(event.target.value as boolean)}
          />
          <Input.TextArea
            aria-label={t('grassroots.objection.answer')}
            placeholder={t('grassroots.objection.answer-hint')}
            value={answer}
            rows={4}
            maxLength={1_000}
            onChange={(event) => setAnswer(event.target.value)}
          />
          <ErrorPanel error={act.error} />
          <ReasonedButton
            type="primary"
            reason={reason('grassroots.campaign.decide', unit) ?? missing}
            loading={act.busy}
            onClick={() => upheld !== null && void act.run({ params: { objectionId: objection.objectionId }, body: { version: objection.version, upheld, answer } })}
          >
            {t('grassroots.objection.decide')}
          </ReasonedButton>
        </fieldset>
      ) : null}
    </>
  )
}
