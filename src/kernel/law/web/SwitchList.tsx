import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#platform/http/common'
import { ConfirmAct, DayField, ErrorPanel, Facts, Section, useAct, useApi, useFieldErrors, useLanguage, useReason, useText } from '#platform/ui/web'
import { lawSwitches, setSwitchEndpoint } from '../common/index.ts'

type ListedSwitch = AnswerOf<typeof lawSwitches>['switches'][number]

/** The questions the law leaves open, with the answer followed, its reason, and who may change it. */
export function SwitchList() {
  const t = useText()
  const { language } = useLanguage()
  const reason = useReason()
  const answer = useApi(lawSwitches)
  const [changing, setChanging] = useState<ListedSwitch | null>(null)
  const wordOf = (words: { zh: string; en: string }) => (language === 'en' ? words.en : words.zh)
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  const switches = answer.data?.switches ?? []
  if (switches.length === 0) return null
  return (
    <Section title={t('law.switches')}>
      <p className="sn-lead">{t('law.switches.lead')}</p>
      {switches.map((setting) => {
        const chosen = setting.options.find((option) => option.option === setting.chosen)
        const next = setting.options.find((option) => option.option === setting.next?.option)
        const decided = setting.history.find((entry) => entry.option === setting.chosen)
        return (
          <div key={setting.id} className="sn-sheet sn-space">
            <h3>{wordOf(setting)}</h3>
            <Facts
              items={[
                { label: t('law.switch.chosen'), value: chosen ? wordOf(chosen) : t('law.not-in-force') },
                decided
                  ? { label: t('law.switch.from'), value: `${decided.from} · ${decided.notice ? t('law.switch.by-notice', { notice: decided.notice }) : t('law.switch.shipped')}` }
                  : null,
                next && setting.next ? { label: t('law.switch.next'), value: t('law.switch.next-from', { day: setting.next.from, option: wordOf(next) }) } : null,
                { label: t('law.switch.reason'), value: decided?.reason ?? wordOf(setting.reason), wide: true },
              ]}
            />
            {reason('law.switch.set') === null ? <Button onClick={() => setChanging(setting)}>{t('law.switch.set')}</Button> : null}
          </div>
        )
      })}
      {changing ? <ChangeSwitch setting={changing} onClose={() => setChanging(null)} wordOf={wordOf} /> : null}
    </Section>
  )
}

interface Decided {
  readonly option: string
  readonly from: string
  readonly notice: string
  readonly reason: string
}

function ChangeSwitch({ setting, onClose, wordOf }: { setting: ListedSwitch; onClose: () => void; wordOf: (words: { zh: string; en: string }) => string }) {
  const t = useText()
  const [form] = Form.useForm<Decided>()
  const decide = useAct(setSwitchEndpoint, { says: 'law.switch.set-done', errors: 'inline', onDone: onClose })
  useFieldErrors(form, decide.error)
  const needed = [{ required: true }]
  return (
    <ConfirmAct
      open
      title={wordOf(setting)}
      verb={t('law.switch.set')}
      error={decide.error}
      onClose={onClose}
      onConfirm={async () => {
        const body = await form.validateFields().catch(() => undefined)
        if (body) await decide.run({ params: { id: setting.id }, body })
      }}
    >
      <p>{t('law.switch.set-explain')}</p>
      <Form form={form} layout="vertical" requiredMark={false}>
        <Form.Item name="option" label={t('law.switch.options')} rules={needed}>
          <Radio.Group options={setting.options.map((option) => ({ value: option.option, label: wordOf(option) }))} />
        </Form.Item>
        <Form.Item name="from" label={t('law.switch.from')} rules={needed}>
          <DayField />
        </Form.Item>
        <Form.Item name="notice" label={t('law.switch.notice')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="reason" label={t('law.switch.why')} rules={needed}>
          <Input.TextArea maxLength={500} rows={3} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
