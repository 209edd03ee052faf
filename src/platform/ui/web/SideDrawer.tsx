import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useText } from './text.tsx'

/** A drawer from the right where a row is finished without leaving the list; full width on a phone. */
export function SideDrawer(props: { open: boolean; title: ReactNode; onClose: () => void; children: ReactNode; footer?: ReactNode; extra?: ReactNode; wide?: boolean }) {
  const t = useText()
  return (
    <Drawer
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      size={props.wide ? 960 : 640}
      destroyOnHidden
      className="sn-drawer"
      closable={{ 'aria-label': t('ui.act.close') }}
      {...(props.footer ? { footer: <div className="sn-acts">{props.footer}</div> } : {})}
      {...(props.extra ? { extra: props.extra } : {})}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must scroll by keyboard even where it holds no field */}
      <div tabIndex={0} className="sn-drawer-content">
        {props.children}
      </div>
    </Drawer>
  )
}
