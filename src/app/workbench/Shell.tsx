import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { BellMenu } from '#kernel/notices/web'
import { ScreenLink, StatusTag, useDemonstration, useText } from '#platform/ui/web'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { MeMenu } from './MeMenu.tsx'
import { Menu } from './Menu.tsx'
import { SearchPalette } from './SearchPalette.tsx'
import { UnitSwitch } from './UnitSwitch.tsx'

/** The frame of every screen: menu on the left, unit, search, language, bell and me at the top. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useText()
  const demonstration = useDemonstration()
  const [menuOpen, setMenuOpen] = useState(false)
  const close = () => setMenuOpen(false)
  return (
    <div className="wb">
      <a className="wb-skip" href="#main">
        {t('workbench.skip')}
      </a>
      <header className="wb-top">
        <Button className="wb-menu-button" type="text" icon={<MenuOutlined aria-hidden />} aria-label={t('workbench.menu.open')} onClick={() => setMenuOpen(true)} />
        <ScreenLink to="/" className="wb-brand">
          <svg viewBox="0 0 28 28" aria-hidden="true">
            <rect x="1" y="1" width="26" height="26" rx="4" />
            <path d="M8 14.5l4.2 4.3L20.5 9.5" />
          </svg>
          <span>{t('workbench.product')}</span>
        </ScreenLink>
        <div className="wb-top-unit">
          <UnitSwitch />
        </div>
        {demonstration ? <StatusTag tone="warn" word={t('workbench.demonstration')} explain={t('workbench.demonstration-explain')} /> : null}
        <div className="wb-top-right">
          <SearchPalette />
          <LanguageSwitch />
          <BellMenu />
          <MeMenu />
        </div>
      </header>
      <div className="wb-body">
        <aside className="wb-side">
          <Menu onGo={close} />
        </aside>
        <main id="main" className="wb-main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Drawer
        open={menuOpen}
        onClose={close}
        placement="left"
        size={288}
        title={t('workbench.product')}
        className="wb-menu-drawer"
        closable={{ 'aria-label': t('workbench.menu.close') }}
      >
        <Menu onGo={close} />
      </Drawer>
    </div>
  )
}
