import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { accessApi } from '#kernel/access/common'
import { ErrorPanel, SkeletonLines, saveFile, useAct, useText } from '#platform/ui/web'

/** Setting up the second factor: scan, type one code, keep the recovery codes. */
export function EnrolSecondFactor({ onDone }: { onDone: () => void }) {
  const t = useText()
  const [form] = Form.useForm<{ code: string }>()
  const [recovery, setRecovery] = useState<readonly string[] | null>(null)
  const enrol = useAct(accessApi.enrolSecondFactor, { errors: 'inline', invalidate: [] })
  const confirm = useAct(accessApi.confirmSecondFactor, { errors: 'inline', invalidate: [], onDone: (reply) => setRecovery(reply.recoveryCodes) })
  const begin = enrol.run
  // biome-ignore lint/correctness/useExhaustiveDependencies: one secret is asked for once, when the step opens
  useEffect(() => void begin(), [])

  if (recovery) return <RecoveryCodes codes={recovery} onDone={onDone} />
  if (enrol.error) return <ErrorPanel error={enrol.error} retry={() => void begin()} />
  if (!enrol.answer) return <SkeletonLines lines={6} />
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => void confirm.run({ body })} className="wb-sign-in-form">
      <p className="sn-muted">{t('workbench.enrol.lead')}</p>
      <img className="wb-qr" src={enrol.answer.qrCode} alt={t('workbench.enrol.qr')} width={200} height={200} />
      <p className="sn-muted">
        {t('workbench.enrol.by-hand')} <code>{enrol.answer.secret}</code>
      </p>
      <ErrorPanel error={confirm.error} />
      <Form.Item name="code" label={t('workbench.enrol.code')} rules={[{ required: true, message: t('workbench.sign-in.code-needed') }]}>
        <Input autoComplete="one-time-code" inputMode="numeric" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={confirm.busy}>
        {t('workbench.enrol.verb')}
      </Button>
    </Form>
  )
}

/** Shown this once; kept as a file or on paper. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useText()
  return (
    <div className="wb-sign-in-form">
      <Alert type="warning" showIcon title={t('workbench.recovery.title')} description={t('workbench.recovery.text')} />
      <ol className="wb-recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Button block onClick={() => saveFile(`${codes.join('\n')}\n`, `${t('workbench.recovery.file')}.txt`)}>
        {t('workbench.recovery.save')}
      </Button>
      <Button type="primary" size="large" block onClick={onDone}>
        {t('workbench.recovery.kept')}
      </Button>
    </div>
  )
}
