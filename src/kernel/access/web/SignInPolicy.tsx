import { Select } from 'antd'
import { useState } from 'react'
import { ConfirmAct, Facts, ReasonedButton, useAct, useApi, useReason, useText } from '#platform/ui/web'
import { accessApi, type SecondFactorRule, secondFactorRules } from '../common/index.ts'

/** Who must use a second factor; changed by the security administrator. */
export function SignInPolicy() {
  const t = useText()
  const reason = useReason()
  const policy = useApi(accessApi.getPolicy)
  const [chosen, setChosen] = useState<SecondFactorRule | null>(null)
  const set = useAct(accessApi.setPolicy, { errors: 'inline', says: 'access.user.done', onDone: () => setChosen(null) })
  if (!policy.data) return null
  const { secondFactor, version } = policy.data
  return (
    <div className="sn-sheet" style={{ marginBottom: 16 }}>
      <Facts
        items={[
          { label: t('access.policy.second-factor'), value: t(`access.second-factor-rule.${secondFactor}`) },
          {
            label: t('access.policy.title'),
            value: (
              <ReasonedButton size="small" reason={reason('access.policy.set')} onClick={() => setChosen(secondFactor)}>
                {t('access.policy.change')}
              </ReasonedButton>
            ),
          },
        ]}
      />
      <ConfirmAct
        open={chosen !== null}
        title={t('access.policy.title')}
        verb={t('access.policy.change')}
        error={set.error}
        onClose={() => setChosen(null)}
        onConfirm={() => set.run({ body: { secondFactor: chosen ?? secondFactor, version } })}
      >
        <p>{t('access.policy.text')}</p>
        <Select
          aria-label={t('access.policy.second-factor')}
          style={{ width: '100%' }}
          value={chosen ?? secondFactor}
          onChange={setChosen}
          options={secondFactorRules.map((rule) => ({ value: rule, label: t(`access.second-factor-rule.${rule}`) }))}
        />
      </ConfirmAct>
    </div>
  )
}
