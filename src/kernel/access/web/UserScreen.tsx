import { DataTable, Day, ErrorPanel, Facts, Moment, PageHeader, ScreenLink, Section, SkeletonLines, useApi, useScreenParams, useText } from '#platform/ui/web'
import { accessApi } from '../common/index.ts'
import { AccountState, SecondFactorTag } from './account-words.tsx'
import { UserActs } from './UserActs.tsx'
import { UserRoles } from './UserRoles.tsx'
import { useUnitChoice } from './unit-choice.ts'

/** One account: its state, its roles, its deputies, and what each administrator may do to it. */
export function UserScreen() {
  const t = useText()
  const units = useUnitChoice()
  const accountId = useScreenParams()['accountId'] ?? ''
  const answer = useApi(accessApi.getAccount, { params: { accountId } })
  const back = { to: '/users', label: t('access.users.title') }
  if (!answer.data) {
    return (
      <>
        <PageHeader title={t('access.users.title')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={6} />}
      </>
    )
  }
  const { account, substitutions, samePerson } = answer.data
  return (
    <>
      <PageHeader title={account.loginName} back={back} lead={t('access.user.lead')} tags={<AccountState account={account} />} />
      <div className="sn-sheet">
        <Facts
          columns={3}
          items={[
            { label: t('access.users.name'), value: account.displayName },
            { label: t('access.users.unit'), value: units.nameOf(account.unit) },
            { label: t('access.users.email'), value: account.email ?? t('ui.none') },
            { label: t('access.users.second-factor'), value: <SecondFactorTag on={account.secondFactor} /> },
            { label: t('access.users.last'), value: account.lastSignInAt ? <Moment at={account.lastSignInAt} /> : t('access.users.never') },
            { label: t('access.users.created'), value: <Moment at={account.createdAt} /> },
            samePerson.length > 0 && {
              label: t('access.user.same-person'),
              wide: true,
              value: samePerson.map((other) => (
                <ScreenLink key={other.id} to={`/users/${other.id}`}>
                  {other.loginName}
                </ScreenLink>
              )),
            },
          ]}
        />
        <UserActs account={account} />
      </div>
      <UserRoles account={account} />
      <Section title={t('access.user.substitutions')}>
        <DataTable
          name="account-substitutions"
          tools={false}
          caption={t('access.user.substitutions')}
          rows={substitutions}
          rowKey={(one) => one.id}
          empty={{ title: t('access.user.no-substitutions') }}
          columns={[
            { key: 'principal', title: t('access.user.principal'), names: true, render: (one) => one.principalName },
            { key: 'deputy', title: t('access.user.deputy'), render: (one) => one.deputyName },
            { key: 'from', title: t('access.user.from'), render: (one) => <Day on={one.from} short /> },
            { key: 'to', title: t('access.user.to'), render: (one) => <Day on={one.to} short /> },
          ]}
        />
      </Section>
    </>
  )
}
