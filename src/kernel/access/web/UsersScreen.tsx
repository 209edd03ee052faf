import { useState } from 'react'
import { DataTable, Moment, PageHeader, ReasonedButton, ScreenLink, useApi, useGo, useReason, useScreenQuery, useText } from '#platform/ui/web'
import { accessApi, accountStates, type Role, roles, type AccountState as State } from '../common/index.ts'
import { AccountState, SecondFactorTag } from './account-words.tsx'
import { CreateAccount } from './CreateAccount.tsx'
import { SignInPolicy } from './SignInPolicy.tsx'
import { useUnitChoice } from './unit-choice.ts'

const size = 50

/** Who has an account, with which roles, in which state. */
export function UsersScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const units = useUnitChoice()
  const [query] = useScreenQuery()
  const [creating, setCreating] = useState(false)
  const page = Number(query['page'] ?? 1)
  const answer = useApi(accessApi.listAccounts, {
    query: {
      page,
      limit: size,
      ...(query['q'] ? { search: query['q'] } : {}),
      ...(query['unit'] ? { unit: query['unit'] } : {}),
      ...(query['state'] ? { state: query['state'] as State } : {}),
      ...(query['role'] ? { role: query['role'] as Role } : {}),
    },
  })
  return (
    <>
      <PageHeader
        title={t('access.users.title')}
        lead={t('access.users.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('access.account.create')} onClick={() => setCreating(true)}>
            {t('access.users.create')}
          </ReasonedButton>
        }
      />
      <SignInPolicy />
      <DataTable
        name="accounts"
        caption={t('access.users.title')}
        rows={answer.data?.accounts}
        rowKey={(account) => account.id}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(account) => go(`/users/${account.id}`)}
        {...(answer.data ? { paging: { kind: 'pages' as const, page, size, total: answer.data.total } } : {})}
        empty={{ title: t('access.users.empty'), hint: t('access.users.empty-hint') }}
        filters={[
          { kind: 'text', keys: ['q'], label: t('access.users.search') },
          { kind: 'choice', keys: ['unit'], label: t('access.users.unit'), options: units.options },
          { kind: 'choice', keys: ['role'], label: t('access.users.roles'), options: roles.map((role) => ({ value: role, label: t(`access.role.${role}`) })) },
          { kind: 'choice', keys: ['state'], label: t('access.users.state'), options: accountStates.map((state) => ({ value: state, label: t(`access.account-state.${state}`) })) },
        ]}
        columns={[
          {
            key: 'login-name',
            title: t('access.users.login-name'),
            names: true,
            render: (account) => <ScreenLink to={`/users/${account.id}`}>{account.loginName}</ScreenLink>,
            text: (account) => account.loginName,
          },
          { key: 'name', title: t('access.users.name'), render: (account) => account.displayName, text: (account) => account.displayName },
          { key: 'unit', title: t('access.users.unit'), render: (account) => units.nameOf(account.unit), text: (account) => units.nameOf(account.unit) },
          {
            key: 'roles',
            title: t('access.users.roles'),
            render: (account) => rolesOf(account) || <span className="sn-muted">{t('access.users.none')}</span>,
            text: (account) => rolesOf(account),
          },
          { key: 'state', title: t('access.users.state'), render: (account) => <AccountState account={account} />, text: (account) => t(`access.account-state.${account.state}`) },
          { key: 'factor', title: t('access.users.second-factor'), render: (account) => <SecondFactorTag on={account.secondFactor} /> },
          {
            key: 'last',
            title: t('access.users.last'),
            render: (account) => (account.lastSignInAt ? <Moment at={account.lastSignInAt} /> : <span className="sn-muted">{t('access.users.never')}</span>),
            text: (account) => account.lastSignInAt,
          },
        ]}
      />
      <CreateAccount open={creating} onClose={() => setCreating(false)} />
    </>
  )

  function rolesOf(account: { grants: readonly { role: string }[] }): string {
    return [...new Set(account.grants.map((grant) => t(`access.role.${grant.role}`)))].join(' · ')
  }
}
