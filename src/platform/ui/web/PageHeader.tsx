import { LeftOutlined } from '@ant-design/icons'
import { type ReactNode, useEffect } from 'react'
import { ScreenLink } from './navigation.tsx'

export interface PageHeaderProps {
  readonly title: string
  /** One line that says what question this page answers. */
  readonly lead?: ReactNode
  /** Where this page hangs: `{ to: '/disclosure/actions', label: '行政行为' }`. */
  readonly back?: { readonly to: string; readonly label: string }
  /** Tags beside the title: the state and the clock of a case. */
  readonly tags?: ReactNode
  /** Buttons, the most important one last. */
  readonly actions?: ReactNode
}

/** The head of every screen: the way back, the title as h1, one lead sentence, the acts. Also sets the window title. */
export function PageHeader({ title, lead, back, tags, actions }: PageHeaderProps) {
  useEffect(() => {
    const before = document.title
    const product = document.documentElement.dataset['product'] ?? before
    document.title = `${title} · ${product}`
    return () => {
      document.title = product
    }
  }, [title])
  return (
    <header className="sn-page-header">
      {back ? (
        <ScreenLink to={back.to} className="sn-back">
          <LeftOutlined aria-hidden /> {back.label}
        </ScreenLink>
      ) : null}
      <div className="sn-page-header-row">
        <div className="sn-page-header-words">
          <h1>
            {title}
            {tags ? <span className="sn-page-header-tags">{tags}</span> : null}
          </h1>
          {lead ? <p className="sn-lead">{lead}</p> : null}
        </div>
        {actions ? <div className="sn-page-header-acts">{actions}</div> : null}
      </div>
    </header>
  )
}
