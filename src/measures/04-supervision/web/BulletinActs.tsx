import { InputNumber } from 'antd'
import { useState } from 'react'
import { yearOf } from '#base/plain-date'
import { ConfirmAct, ReasonedButton, useAct, useText, useToday } from '#platform/ui/web'
import { approveBulletin, issueBulletin, redraftBulletin, showBulletin, withdrawBulletin } from '../common/api.ts'
import type { BulletinEntry } from './bulletin-words.tsx'

/** Code of the leading group in its document numbers (二七信用〔2020〕3号). */
const ORGAN_KEY = 'supervision.screen.organ-code'
const names = ['withdraw', 'redraft', 'show', 'approve', 'issue'] as const
type Name = (typeof names)[number]

/** The steps of a bulletin as buttons; one that cannot be taken says why. */
export function BulletinActs({ bulletin }: { bulletin: BulletinEntry }) {
  const t = useText()
  const year = yearOf(useToday())
  const [open, setOpen] = useState<Name | null>(null)
  const [serial, setSerial] = useState<number | null>(null)
  const done = { errors: 'inline', says: 'supervision.screen.done', onDone: () => setOpen(null) } as const
  const acts = {
    withdraw: useAct(withdrawBulletin, done),
    redraft: useAct(redraftBulletin, done),
    show: useAct(showBulletin, done),
    approve: useAct(approveBulletin, done),
    issue: useAct(issueBulletin, done),
  }
  const call = { params: { bulletinId: bulletin.id }, body: { version: bulletin.version } }
  const run = (name: Name) =>
    name === 'issue' ? acts.issue.run({ ...call, body: { ...call.body, number: { organCode: t(ORGAN_KEY), year, serial: serial ?? 0 } } }) : acts[name].run(call)
  const offered = names.flatMap((name) => bulletin.acts.filter((act) => act.act === name))
  return (
    <>
      {offered.map(({ act, obstacles }) => (
        <ReasonedButton
          key={act}
          type={act === 'withdraw' || act === 'redraft' ? 'default' : 'primary'}
          reason={obstacles[0] === undefined ? null : t(obstacles[0], { act: t(`supervision.screen.${act}`), permission: '', earlier: '' })}
          onClick={() => setOpen(act as Name)}
        >
          {t(`supervision.screen.${act}`)}
        </ReasonedButton>
      ))}
      {names.map((name) => (
        <ConfirmAct
          key={name}
          open={open === name}
          title={t(`supervision.screen.${name}`)}
          verb={t(`supervision.screen.${name}`)}
          danger={name === 'withdraw'}
          reason={name === 'issue' && serial === null ? t('supervision.screen.serial') : null}
          error={acts[name].error}
          onConfirm={() => run(name)}
          onClose={() => {
            acts[name].reset()
            setOpen(null)
          }}
        >
          <p>{t(`supervision.screen.confirm-${name}`)}</p>
          {name === 'issue' ? (
            <InputNumber
              aria-label={t('supervision.screen.serial')}
              placeholder={t('supervision.screen.serial')}
              min={1}
              max={9999}
              precision={0}
              value={serial}
              onChange={setSerial}
              style={{ width: '100%' }}
              prefix={`${t(ORGAN_KEY)}〔${year}〕`}
            />
          ) : null}
        </ConfirmAct>
      ))}
    </>
  )
}
