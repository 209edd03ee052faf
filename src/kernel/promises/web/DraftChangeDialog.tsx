import { Alert, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { ConfirmAct, Day, DayField, readDay, useAct, useGo, useLanguage, useText } from '#platform/ui/web'
import { type ChangeAim, type ChangeGround, changeAims, type Excuse, promiseChangesApi } from '../common/index.ts'
import { type PromiseFileReply, useKinds } from './promise-words.tsx'
import { fenOf } from './read-yuan.ts'

/**
 * Opens the lawful path. Grounds the law knows come first; the excuses it forbids are listed too, so that whoever means one is
 * told so, and the attempt is on record.
 */
export function DraftChangeDialog({ file, onClose }: { file: PromiseFileReply; onClose: () => void }) {
  const t = useText()
  const go = useGo()
  const { language } = useLanguage()
  const kind = useKinds().kindOf(file.kind)
  const [aim, setAim] = useState<ChangeAim>('reschedule')
  const [ground, setGround] = useState<ChangeGround | Excuse | null>(null)
  const [organ, setOrgan] = useState('')
  const [words, setWords] = useState('')
  const [items, setItems] = useState<Readonly<Record<string, { day: string; amount: string }>>>({})
  const act = useAct(promiseChangesApi.draftChange, {
    errors: 'inline',
    onDone: (answer) => {
      if (answer.outcome === 'opened') go(`/promises/changes/${answer.caseId}`)
    },
  })
  const owed = file.milestones.filter((each) => !each.ended && each.outcome !== 'met')
  const chosen = owed.filter((each) => items[each.milestoneId] !== undefined)
  const forbidden = kind?.forbiddenExcuses.includes(ground ?? '') ?? false
  const refused = act.answer?.outcome === 'refused' ? act.answer : null
  const missing = ground === null || (!forbidden && (organ.trim() === '' || words.trim().length < 10 || (aim !== 'end' && chosen.length === 0)))
  const body = () => ({
    version: file.version,
    aim,
    ground: ground ?? ('public-interest' as const),
    organ: organ.trim() || '-',
    reason: words,
    items: chosen.map((each) => {
      const { day, amount } = items[each.milestoneId]!
      return {
        milestoneId: each.milestoneId,
        newDueOn: aim === 'end' ? null : (readDay(day) ?? null),
        newAmountFen: aim === 'end' || amount.trim() === '' ? null : (fenOf(amount) ?? null),
        ends: aim === 'end',
      }
    }),
  })
  return (
    <ConfirmAct
      open
      wide
      title={t('promises.screen.act-change')}
      verb={t(forbidden ? 'promises.screen.change-try' : 'promises.screen.change-open-verb')}
      reason={refused ? t('promises.screen.change-refused') : missing ? t('promises.screen.change-needed') : null}
      error={act.error}
      onConfirm={() => act.run({ params: { promiseId: file.promiseId }, body: body() })}
      onClose={onClose}
    >
      <p>{t('promises.screen.change-what')}</p>
      {kind?.citations.map((citation) => (
        <p key={`${citation.instrument} ${citation.zh}`} className="sn-muted">
          {citation.instrument} {citation.article}：{language === 'en' ? citation.en : citation.zh}
        </p>
      ))}
      <Form layout="vertical">
        <Form.Item label={t('promises.screen.aim')}>
          <Radio.Group
            value={aim}
            options={changeAims.map((value) => ({ value, label: t(`promises.aim.${value}`) }))}
            onChange={(event) => setAim(event.target.value as ChangeAim)}
          />
        </Form.Item>
        <Form.Item label={t('promises.screen.ground')}>
          <Select
            aria-label={t('promises.screen.ground')}
            value={ground}
            onChange={setGround}
            listHeight={480}
            options={[
              {
                label: t('promises.screen.lawful-grounds'),
                options: (kind?.grounds ?? []).map((value) => ({ value: value as ChangeGround, label: t(`promises.ground.${value}`) })),
              },
              {
                label: t('promises.screen.forbidden-grounds'),
                options: (kind?.forbiddenExcuses ?? []).map((value) => ({ value: value as Excuse, label: t(`promises.excuse.${value}`) })),
              },
            ]}
          />
        </Form.Item>
        {forbidden ? (
          <Alert type="warning" showIcon role="alert" title={t('promises.screen.forbidden-warning')} />
        ) : (
          <>
            <Form.Item label={t('promises.screen.organ')}>
              <Input aria-label={t('promises.screen.organ')} maxLength={100} value={organ} onChange={(event) => setOrgan(event.target.value)} />
            </Form.Item>
            <Form.Item label={t('promises.screen.change-reason')}>
              <Input.TextArea aria-label={t('promises.screen.change-reason')} rows={3} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
            </Form.Item>
            <Form.Item label={t(aim === 'end' ? 'promises.screen.items-end' : 'promises.screen.items')}>
              {owed.map((each) => {
                const item = items[each.milestoneId]
                const set = (change: Partial<{ day: string; amount: string }>) => setItems({ ...items, [each.milestoneId]: { day: '', amount: '', ...item, ...change } })
                const drop = () => setItems(Object.fromEntries(Object.entries(items).filter(([id]) => id !== each.milestoneId)))
                return (
                  <div key={each.milestoneId} className="sn-space">
                    <Checkbox checked={item !== undefined} onChange={(event) => (event.target.checked ? set({}) : drop())}>
                      {each.no}. {each.title} · <Day on={each.dueOn} short />
                    </Checkbox>
                    {item !== undefined && aim !== 'end' ? (
                      <div className="sn-acts">
                        <DayField value={item.day} onChange={(day) => set({ day })} aria-label={t('promises.screen.new-day')} />
                        {each.amountFen !== null ? (
                          <Input
                            aria-label={t('promises.screen.new-amount')}
                            placeholder={t('promises.screen.new-amount')}
                            value={item.amount}
                            onChange={(event) => set({ amount: event.target.value })}
                          />
                        ) : null}
                      </div>
                    ) : null}
                  </div>
                )
              })}
            </Form.Item>
          </>
        )}
      </Form>
      {refused ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t('promises.screen.refused-excuse', { excuse: t(`promises.excuse.${refused.excuse}`) })}
          description={`${refused.citation.instrument} ${refused.citation.article}：${language === 'en' ? refused.citation.en : refused.citation.zh}`}
        />
      ) : null}
    </ConfirmAct>
  )
}
