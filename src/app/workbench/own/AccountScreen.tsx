import { Button, Modal } from 'antd'
import { useState } from 'react'
import { accessApi } from '#kernel/access/common'
import { DataTable, Facts, Moment, PageHeader, Section, StatusTag, useAct, useApi, useMe, useText } from '#platform/ui/web'
import { EnrolSecondFactor } from '../sign-in/EnrolSecondFactor.tsx'
import { ChangePassword } from '../sign-in/SignIn.tsx'

/** My password, my second factor, and where I am signed in. */
export function AccountScreen() {
  const t = useText()
  const me = useMe()
  const session = useApi(accessApi.getSession)
  const sessions = useApi(accessApi.listMySessions)
  const end = useAct(accessApi.endMySession, { says: 'workbench.account.ended' })
  const [open, setOpen] = useState<'password' | 'factor' | null>(null)
  const standing = session.data?.me
  const close = () => setOpen(null)
  return (
    <>
      <PageHeader title={t('workbench.me.account')} lead={t('workbench.account.lead')} />
      <div className="sn-sheet">
        <Facts
          columns={3}
          items={[
            { label: t('workbench.account.name'), value: me.name },
            { label: t('workbench.account.login-name'), value: standing?.loginName ?? '' },
            { label: t('workbench.account.unit'), value: me.unitName },
            { label: t('workbench.account.roles'), value: me.roles.map((role) => t(`access.role.${role}`)).join(' · ') },
            {
              label: t('workbench.account.factor'),
              value: standing?.secondFactor ? (
                <StatusTag tone="good" word={t('workbench.account.factor-on')} />
              ) : (
                <StatusTag tone="warn" word={t('workbench.account.factor-off')} />
              ),
            },
            standing ? { label: t('workbench.account.idle'), value: t('workbench.account.idle-minutes', { minutes: standing.idleMinutes }) } : null,
          ]}
        />
        <div className="sn-acts wb-account-acts">
          <Button onClick={() => setOpen('password')}>{t('workbench.password.verb')}</Button>
          <Button onClick={() => setOpen('factor')}>{t(standing?.secondFactor ? 'workbench.account.factor-renew' : 'workbench.enrol.verb')}</Button>
        </div>
      </div>
      <Section title={t('workbench.account.sessions')}>
        <DataTable
          name="my-sessions"
          tools={false}
          caption={t('workbench.account.sessions')}
          rows={sessions.data?.sessions}
          rowKey={(one) => one.id}
          error={sessions.error}
          retry={() => void sessions.refetch()}
          columns={[
            { key: 'ip', title: t('workbench.account.ip'), names: true, render: (one) => one.ip },
            { key: 'agent', title: t('workbench.account.browser'), render: (one) => <span title={one.userAgent}>{browserOf(one.userAgent)}</span> },
            { key: 'created', title: t('workbench.account.since'), render: (one) => <Moment at={one.createdAt} /> },
            { key: 'seen', title: t('workbench.account.seen'), render: (one) => <Moment at={one.seenAt} /> },
            {
              key: 'act',
              title: t('workbench.account.act'),
              render: (one) =>
                one.current ? (
                  <span className="sn-muted">{t('workbench.account.this-one')}</span>
                ) : (
                  <button type="button" className="sn-link" onClick={() => void end.run({ params: { sessionId: one.id } })}>
                    {t('workbench.account.end')}
                  </button>
                ),
            },
          ]}
        />
      </Section>
      <Modal open={open === 'password'} title={t('workbench.password.verb')} footer={null} onCancel={close} destroyOnHidden width={420}>
        <ChangePassword onDone={close} />
      </Modal>
      <Modal open={open === 'factor'} title={t('workbench.enrol.verb')} footer={null} onCancel={close} destroyOnHidden width={420}>
        <EnrolSecondFactor onDone={close} />
      </Modal>
    </>
  )
}

/** `Chrome 131`, `Firefox 128`: enough to know one's own browsers. */
function browserOf(userAgent: string): string {
  const found = /(Edg|Firefox|Chrome|Safari)\/(\d+)/.exec(userAgent)
  return found ? `${found[1] === 'Edg' ? 'Edge' : found[1]} ${found[2]}` : userAgent.slice(0, 40)
}
