import { AutoComplete, Button, Form, Input, InputNumber } from 'antd'
import { type IndicatorDeclaration, outcomeName } from '#kernel/scoring/common'
import { Section, useText } from '#platform/ui/web'
import type { VetoForm } from './weights-form.ts'

/** Facts so grave that they bound the score or bar a rank, whatever the rest says. */
export function WeightsVetoes(props: { vetoes: readonly VetoForm[]; indicators: readonly IndicatorDeclaration[]; onChange: (vetoes: readonly VetoForm[]) => void }) {
  const t = useText()
  const { vetoes, onChange } = props
  const set = (index: number, part: Partial<VetoForm>) => onChange(vetoes.map((veto, place) => (place === index ? { ...veto, ...part } : veto)))
  const kinds = [...new Set(props.indicators.flatMap((indicator) => indicator.factKinds))].sort()
  const outcomes = [
    ...new Set(
      props.indicators.flatMap(({ formula, exclusions }) => [
        ...(formula.kind === 'rate' ? formula.denominator : Object.keys(formula.points)),
        ...exclusions.map((exclusion) => exclusion.outcome),
      ]),
    ),
  ].sort()
  return (
    <Section
      title={t('programme.weights.vetoes')}
      extra={
        <Button onClick={() => onChange([...vetoes, { ...blank, id: freeId(vetoes) }])} disabled={vetoes.length >= 20}>
          {t('programme.weights.add-veto')}
        </Button>
      }
    >
      <p className="sn-muted">{t('programme.weights.vetoes-what')}</p>
      {vetoes.map((veto, index) => {
        const field = (key: 'reasonZh' | 'reasonEn' | 'instrument' | 'article' | 'points', label: string, extra?: string) => (
          <Form.Item label={t(label)} htmlFor={`veto-${index}-${key}`} {...(extra ? { extra: t(extra) } : {})}>
            <Input id={`veto-${index}-${key}`} maxLength={200} value={veto[key]} onChange={(event) => set(index, { [key]: event.target.value })} />
          </Form.Item>
        )
        return (
          <fieldset key={veto.id} className="sn-sheet pro-veto">
            <legend>{t('programme.weights.veto', { number: index + 1 })}</legend>
            <Form layout="vertical" component="div" className="sn-form-grid">
              <Form.Item label={t('programme.weights.veto-fact')} htmlFor={`veto-${index}-fact`}>
                <AutoComplete
                  id={`veto-${index}-fact`}
                  value={veto.factKind}
                  options={kinds.map((value) => ({ value }))}
                  onChange={(factKind: string) => set(index, { factKind })}
                />
              </Form.Item>
              <Form.Item label={t('programme.weights.veto-outcome')} htmlFor={`veto-${index}-outcome`}>
                <AutoComplete
                  id={`veto-${index}-outcome`}
                  value={veto.outcome}
                  options={outcomes.map((value) => ({ value, label: `${outcomeName(value, t)} ${value}` }))}
                  onChange={(outcome: string) => set(index, { outcome })}
                />
              </Form.Item>
              <Form.Item label={t('programme.weights.veto-count')} htmlFor={`veto-${index}-count`}>
                <InputNumber
                  id={`veto-${index}-count`}
                  min={1}
                  precision={0}
                  value={veto.atLeast}
                  onChange={(atLeast) => set(index, { atLeast: atLeast ?? 1 })}
                  style={{ width: '100%' }}
                />
              </Form.Item>
              {field('points', 'programme.weights.veto-cap', 'programme.weights.veto-cap-what')}
              {field('reasonZh', 'programme.weights.veto-reason-zh')}
              {field('reasonEn', 'programme.weights.veto-reason-en')}
              {field('instrument', 'programme.weights.veto-instrument')}
              {field('article', 'programme.weights.veto-article')}
            </Form>
            <Button onClick={() => onChange(vetoes.filter((_, place) => place !== index))}>{t('programme.weights.remove')}</Button>
          </fieldset>
        )
      })}
    </Section>
  )
}

const blank: VetoForm = { id: '', factKind: '', outcome: '', atLeast: 1, points: '', reasonZh: '', reasonEn: '', instrument: '', article: '' }

function freeId(vetoes: readonly VetoForm[]): string {
  let number = vetoes.length + 1
  while (vetoes.some((veto) => veto.id === `veto-${number}`)) number += 1
  return `veto-${number}`
}
