import { UserOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { accessApi } from '#kernel/access/common'
import { useAct, useGo, useMe, useText } from '#platform/ui/web'

/** Who I am here, my account, the way out. */
export function MeMenu() {
  const t = useText()
  const me = useMe()
  const go = useGo()
  const signOut = useAct(accessApi.signOut, { invalidate: [], onDone: () => window.location.assign('/workbench/') })
  const roles = me.roles.map((role) => t(`access.role.${role}`)).join(' · ')
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <span className="wb-me-who">
                <strong>{me.name}</strong>
                <span>{me.unitName}</span>
                <span>{roles}</span>
              </span>
            ),
          },
          { type: 'divider' },
          { key: 'account', label: t('workbench.me.account'), onClick: () => go('/account') },
          { key: 'portal', label: <a href="/">{t('workbench.me.portal')}</a> },
          { type: 'divider' },
          { key: 'out', label: t('workbench.me.sign-out'), onClick: () => void signOut.run() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={`${t('workbench.me.label')}: ${me.name}`}>
        <span className="wb-me-name">{me.name}</span>
      </Button>
    </Dropdown>
  )
}
