import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { accessApi } from '#kernel/access/common'
import type { AnswerOf } from '#platform/http/common'
import { ErrorPanel, useAct, useFieldErrors, useText } from '#platform/ui/web'
import { EnrolSecondFactor } from './EnrolSecondFactor.tsx'
import { keepIdentityHandle } from './IdentityReturn.tsx'

type Stage = AnswerOf<typeof accessApi.getSession>['stage']

interface StepProps {
  readonly onStage: () => void
}

/** The step a sign-in has come to: password, second factor, a forced change, or setting up the second factor. */
export function SignIn({ stage, identityProvider, onStage }: StepProps & { stage: Stage; identityProvider: boolean }) {
  switch (stage) {
    case 'second-factor':
      return <SecondFactorStep onStage={onStage} />
    case 'must-change-password':
      return <ChangePasswordStep onStage={onStage} />
    case 'must-enrol':
      return <EnrolSecondFactor onDone={onStage} />
    default:
      return <PasswordStep onStage={onStage} identityProvider={identityProvider} />
  }
}

function StepForm({
  children,
  verb,
  busy,
  onFinish,
  form,
}: {
  children: ReactNode
  verb: string
  busy: boolean
  onFinish: (values: never) => void
  form: ReturnType<typeof Form.useForm>[0]
}) {
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={onFinish as (values: unknown) => void} className="wb-sign-in-form">
      {children}
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {verb}
      </Button>
    </Form>
  )
}

function PasswordStep({ onStage, identityProvider }: StepProps & { identityProvider: boolean }) {
  const t = useText()
  const [form] = Form.useForm()
  const act = useAct(accessApi.signIn, { errors: 'inline', invalidate: [], onDone: onStage })
  const outside = useAct(accessApi.startIdentity, { invalidate: [] })
  useFieldErrors(form, act.error)
  const throughOffice = async () => {
    const started = await outside.run()
    if (!started) return
    keepIdentityHandle(started.handle)
    window.location.assign(started.redirectTo)
  }
  return (
    <>
      <StepForm form={form} verb={t('workbench.sign-in.verb')} busy={act.busy} onFinish={(body: { loginName: string; password: string }) => void act.run({ body })}>
        <ErrorPanel error={act.error} />
        <Form.Item name="loginName" label={t('workbench.sign-in.name')} rules={[{ required: true, message: t('workbench.sign-in.name-needed') }]}>
          <Input autoComplete="username" autoCapitalize="none" autoFocus size="large" />
        </Form.Item>
        <Form.Item name="password" label={t('workbench.sign-in.password')} rules={[{ required: true, message: t('workbench.sign-in.password-needed') }]}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
      </StepForm>
      {identityProvider ? (
        <Button block size="large" className="wb-sign-in-other" loading={outside.busy} onClick={() => void throughOffice()}>
          {t('workbench.sign-in.office')}
        </Button>
      ) : null}
    </>
  )
}

function SecondFactorStep({ onStage }: StepProps) {
  const t = useText()
  const [form] = Form.useForm()
  const act = useAct(accessApi.answerSecondFactor, { errors: 'inline', invalidate: [], onDone: onStage })
  const leave = useAct(accessApi.signOut, { invalidate: [], onDone: onStage })
  return (
    <>
      <StepForm form={form} verb={t('workbench.sign-in.verb')} busy={act.busy} onFinish={(body: { code: string }) => void act.run({ body })}>
        <ErrorPanel error={act.error} />
        <Form.Item
          name="code"
          label={t('workbench.sign-in.code')}
          extra={t('workbench.sign-in.code-hint')}
          rules={[{ required: true, message: t('workbench.sign-in.code-needed') }]}
        >
          <Input autoComplete="one-time-code" autoFocus size="large" />
        </Form.Item>
      </StepForm>
      <Button type="link" className="wb-sign-in-other" onClick={() => void leave.run()}>
        {t('workbench.sign-in.other-person')}
      </Button>
    </>
  )
}

function ChangePasswordStep({ onStage }: StepProps) {
  return <ChangePassword onDone={onStage} before={(t) => <p className="sn-muted">{t('workbench.sign-in.must-change')}</p>} />
}

/** A new password, typed twice. Also on the account page. */
export function ChangePassword({ onDone, before }: { onDone: () => void; before?: (t: ReturnType<typeof useText>) => ReactNode }) {
  const t = useText()
  const [form] = Form.useForm()
  const act = useAct(accessApi.changePassword, {
    errors: 'inline',
    invalidate: [],
    onDone: () => {
      form.resetFields()
      onDone()
    },
  })
  useFieldErrors(form, act.error)
  return (
    <StepForm
      form={form}
      verb={t('workbench.password.verb')}
      busy={act.busy}
      onFinish={(values: { oldPassword: string; newPassword: string }) => void act.run({ body: { oldPassword: values.oldPassword, newPassword: values.newPassword } })}
    >
      {before?.(t)}
      <ErrorPanel error={act.error} />
      <Form.Item name="oldPassword" label={t('workbench.password.old')} rules={[{ required: true, message: t('workbench.sign-in.password-needed') }]}>
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={t('workbench.password.new')}
        extra={t('workbench.password.hint')}
        rules={[{ required: true, message: t('workbench.password.new-needed') }]}
      >
        <Input.Password autoComplete="new-password" size="large" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('workbench.password.repeat')}
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) => (value === getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error(t('workbench.password.differs')))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" size="large" />
      </Form.Item>
    </StepForm>
  )
}
