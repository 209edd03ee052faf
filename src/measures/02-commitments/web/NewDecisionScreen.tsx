import { Form, Input } from 'antd'
import { PromiseForm } from '#kernel/promises/web'
import { PageHeader, useAct, useGo, useText } from '#platform/ui/web'
import { registerDecision } from '../common/api.ts'

/** Puts a decision into execution; another person confirms it. */
export function NewDecisionScreen() {
  const t = useText()
  const go = useGo()
  const register = useAct(registerDecision, { errors: 'inline', says: 'promises.screen.registered', onDone: ({ promiseId }) => go(`/promises/${promiseId}`) })
  return (
    <>
      <PageHeader
        title={t('commitments.screen.new-decision')}
        lead={t('commitments.screen.new-decision-lead')}
        back={{ to: '/commitments/decisions', label: t('commitments.screen.decisions') }}
      />
      <PromiseForm
        fixedKind="commitments.decision"
        busy={register.busy}
        error={register.error}
        extra={
          <Form.Item name="organ" label={t('commitments.screen.organ')} rules={[{ required: true, message: t('promises.screen.needed') }]}>
            <Input maxLength={100} />
          </Form.Item>
        }
        submit={({ kind: _kind, category: _category, ...body }, values) => void register.run({ body: { ...body, organ: String(values['organ'] ?? '') } })}
      />
    </>
  )
}
