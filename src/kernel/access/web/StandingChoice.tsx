import { Button } from 'antd'
import { DataTable, Section, StatusTag, useAct, useApi, useText } from '#platform/ui/web'
import { accessApi } from '../common/index.ts'

/** As whom the session acts: nothing to choose for whoever has one standing only. */
export function StandingChoice() {
  const t = useText()
  const me = useApi(accessApi.getSession).data?.me
  const choose = useAct(accessApi.chooseStanding, { says: 'access.user.done' })
  if (!me || me.standings.length < 2) return null
  return (
    <Section title={t('access.deputies.acting')}>
      <p className="sn-muted">{t('access.deputies.acting-lead')}</p>
      <DataTable
        name="my-standings"
        tools={false}
        caption={t('access.deputies.acting')}
        rows={me.standings}
        rowKey={(standing) => `${standing.unit} ${standing.actingFor}`}
        columns={[
          { key: 'unit', title: t('access.users.unit'), names: true, render: (standing) => standing.unitName },
          { key: 'roles', title: t('access.users.roles'), render: (standing) => standing.roles.map((role) => t(`access.role.${role}`)).join(' · ') },
          {
            key: 'for',
            title: t('access.user.principal'),
            render: (standing) => (standing.actingFor === null ? t('access.deputies.self') : t('access.deputies.for', { name: standing.actingForName ?? '' })),
          },
          {
            key: 'choose',
            title: t('access.deputies.choose'),
            render: (standing) =>
              standing.unit === me.unit && standing.actingFor === me.actingFor ? (
                <StatusTag tone="active" word={t('access.deputies.now')} />
              ) : (
                <Button size="small" loading={choose.busy} onClick={() => void choose.run({ body: { unit: standing.unit, actingFor: standing.actingFor } })}>
                  {t('access.deputies.choose')}
                </Button>
              ),
          },
        ]}
      />
    </Section>
  )
}
