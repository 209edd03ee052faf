import { Input, Radio } from 'antd'
import { useText } from '#platform/ui/web'
import { type SeverityTier, severityTiers } from '../common/action-kind.ts'

/** How grave a penalised failure is: it decides how long the penalty is shown. A minor one is shown only for a reason. */
export function SeverityChoice(props: {
  tier: SeverityTier | null
  suggested: SeverityTier | null
  need: string
  onTier: (tier: SeverityTier) => void
  onNeed: (need: string) => void
}) {
  const t = useText()
  return (
    <fieldset className="dis-question">
      <legend>{t('disclosure.severity.question')}</legend>
      <p className="sn-muted">
        {t('disclosure.severity.explain')} {props.suggested ? t('disclosure.severity.suggested', { tier: t(`disclosure.severity.${props.suggested}`) }) : null}
      </p>
      <Radio.Group
        value={props.tier}
        options={severityTiers.map((tier) => ({ value: tier, label: t(`disclosure.severity.${tier}`) }))}
        onChange={(event) => props.onTier(event.target.value as SeverityTier)}
      />
      {props.tier === 'minor' ? (
        <Input.TextArea
          aria-label={t('disclosure.severity.need')}
          placeholder={t('disclosure.severity.need')}
          rows={2}
          maxLength={500}
          style={{ marginTop: 8 }}
          value={props.need}
          onChange={(event) => props.onNeed(event.target.value)}
        />
      ) : null}
    </fieldset>
  )
}
