import { Button, Input, Select } from 'antd'
import { type IndicatorDeclaration, outcomeName } from '#kernel/scoring/common'
import { Section, useLanguage, useText } from '#platform/ui/web'
import { type ComponentForm, emptyComponent } from './weights-form.ts'

/** How many points each indicator brings, and how its rate or its events become points. */
export function WeightsIndicators(props: {
  indicators: readonly IndicatorDeclaration[]
  components: Readonly<Record<string, ComponentForm>>
  total: string
  onChange: (components: Readonly<Record<string, ComponentForm>>) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <Section
      title={t('programme.screen.indicators')}
      extra={
        <span className="sn-muted" role="status">
          {t('programme.screen.weights-sum', { sum: props.total })}
        </span>
      }
    >
      <table className="sn-table pro-weights">
        <caption className="sn-visually-hidden">{t('programme.screen.indicators')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('programme.screen.indicators')}</th>
            <th scope="col">{t('programme.weights.points')}</th>
            <th scope="col">{t('programme.screen.weight')}</th>
          </tr>
        </thead>
        <tbody>
          {props.indicators.map((indicator) => {
            const component = props.components[indicator.id] ?? emptyComponent
            const change = (part: Partial<ComponentForm>) => props.onChange({ ...props.components, [indicator.id]: { ...component, ...part } })
            const name = language === 'en' ? indicator.en : indicator.zh
            return (
              <tr key={indicator.id}>
                <th scope="row">
                  {name}
                  <span className="sn-muted pro-question">{language === 'en' ? indicator.question.en : indicator.question.zh}</span>
                </th>
                <td>
                  {component.weight === '' ? (
                    <span className="sn-muted">{t('programme.weights.left-out')}</span>
                  ) : indicator.formula.kind === 'rate' ? (
                    <Bands name={name} component={component} change={change} />
                  ) : (
                    <EventPoints name={name} indicator={indicator} component={component} change={change} />
                  )}
                </td>
                <td>
                  <Input
                    aria-label={`${name} ${t('programme.screen.weight')}`}
                    className="pro-short"
                    inputMode="decimal"
                    value={component.weight}
                    onChange={(event) => change({ weight: event.target.value.trim() })}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}

interface Part {
  readonly name: string
  readonly component: ComponentForm
  readonly change: (part: Partial<ComponentForm>) => void
}

/** Points in proportion to the rate, or by bands from the highest down. */
function Bands({ name, component, change }: Part) {
  const t = useText()
  const { bands } = component
  const set = (index: number, part: Partial<(typeof bands)[number]>) => change({ bands: bands.map((band, place) => (place === index ? { ...band, ...part } : band)) })
  return (
    <div className="pro-lines">
      <Select
        aria-label={`${name} ${t('programme.weights.points')}`}
        value={bands.length > 0 ? 'bands' : 'proportional'}
        options={(['proportional', 'bands'] as const).map((value) => ({ value, label: t(`programme.weights.conversion.${value}`) }))}
        onChange={(value) => change({ bands: value === 'bands' ? [{ atLeast: '95/100', share: '1' }] : [] })}
      />
      {bands.map((band, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bands have no name but their place
        <div key={index} className="sn-acts">
          {t('programme.weights.band-from')}
          <Input
            aria-label={`${name} ${t('programme.weights.band-from')} ${index + 1}`}
            className="pro-short"
            value={band.atLeast}
            onChange={(event) => set(index, { atLeast: event.target.value.trim() })}
          />
          {t('programme.weights.band-share')}
          <Input
            aria-label={`${name} ${t('programme.weights.band-share')} ${index + 1}`}
            className="pro-short"
            value={band.share}
            onChange={(event) => set(index, { share: event.target.value.trim() })}
          />
          <Button size="small" onClick={() => change({ bands: bands.filter((_, place) => place !== index) })}>
            {t('programme.weights.remove')}
          </Button>
        </div>
      ))}
      {bands.length > 0 ? (
        <>
          <Button size="small" onClick={() => change({ bands: [...bands, { atLeast: '0', share: '0' }] })}>
            {t('programme.weights.add-band')}
          </Button>
          <span className="sn-muted">{t('programme.weights.fractions')}</span>
        </>
      ) : null}
    </div>
  )
}

/** Points of each event, where the notice sets others than the indicator, and their cap. */
function EventPoints({ name, indicator, component, change }: Part & { indicator: IndicatorDeclaration }) {
  const t = useText()
  if (indicator.formula.kind === 'rate') return null
  const { points, cap } = indicator.formula
  return (
    <div className="pro-lines">
      <span>{t(`programme.weights.${indicator.formula.kind}`)}</span>
      {Object.entries(points).map(([outcome, own]) => (
        <div key={outcome} className="sn-acts">
          {outcomeName(outcome, t)}
          <Input
            aria-label={`${name} ${outcomeName(outcome, t)}`}
            className="pro-short"
            placeholder={own}
            value={component.points[outcome] ?? ''}
            onChange={(event) => change({ points: { ...component.points, [outcome]: event.target.value.trim() } })}
          />
        </div>
      ))}
      <div className="sn-acts">
        {t('programme.weights.cap')}
        <Input
          aria-label={`${name} ${t('programme.weights.cap')}`}
          className="pro-short"
          placeholder={cap}
          value={component.cap}
          onChange={(event) => change({ cap: event.target.value.trim() })}
        />
      </div>
    </div>
  )
}
