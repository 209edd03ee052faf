import { Form, Input, InputNumber, Select } from 'antd'
import { Section, useText } from '#platform/ui/web'
import type { WeightsForm } from './weights-form.ts'

/** What holds for every unit: what does not apply, how much must be scored, how wide an interval is, how long units may contest. */
export function WeightsRules({ form, change }: { form: WeightsForm; change: (part: Partial<WeightsForm>) => void }) {
  const t = useText()
  const whole = (key: 'minimumGroup' | 'draws' | 'contestWorkingDays', label: string, min: number, max: number) => (
    <Form.Item label={t(label)} htmlFor={`rule-${key}`} extra={t(`${label}-what`)}>
      <InputNumber id={`rule-${key}`} min={min} max={max} precision={0} value={form[key]} onChange={(value) => change({ [key]: value ?? min })} style={{ width: '100%' }} />
    </Form.Item>
  )
  const fraction = (key: 'bonusCap' | 'minimumCoverage' | 'level', label: string) => (
    <Form.Item label={t(label)} htmlFor={`rule-${key}`} extra={t(`${label}-what`)}>
      <Input id={`rule-${key}`} maxLength={40} value={form[key]} onChange={(event) => change({ [key]: event.target.value.trim() })} />
    </Form.Item>
  )
  return (
    <Section title={t('programme.weights.rules')}>
      <Form layout="vertical" className="sn-form-grid">
        <Form.Item label={t('programme.weights.not-applicable')} htmlFor="rule-notApplicable" extra={t('programme.weights.not-applicable-what')}>
          <Select
            id="rule-notApplicable"
            value={form.notApplicable}
            options={(['rescale', 'unranked'] as const).map((value) => ({ value, label: t(`programme.weights.not-applicable.${value}`) }))}
            onChange={(notApplicable) => change({ notApplicable })}
          />
        </Form.Item>
        {fraction('minimumCoverage', 'programme.weights.coverage')}
        {fraction('bonusCap', 'programme.weights.bonus-cap')}
        {whole('minimumGroup', 'programme.weights.minimum-group', 1, 50)}
        {whole('contestWorkingDays', 'programme.weights.contest', 1, 60)}
        {fraction('level', 'programme.weights.level')}
        {whole('draws', 'programme.weights.draws', 100, 10_000)}
      </Form>
    </Section>
  )
}
