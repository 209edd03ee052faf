import { DownOutlined } from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { type ScreenDefinition, ScreenLink, useMe, useText } from '#platform/ui/web'
import { type MenuGroup, menuOf } from './menu-entries.ts'
import { allScreens } from './screens.ts'
import { useWaiting, type Waiting } from './waiting.ts'

/** The left menu: the plan's parts and items in its own order, with what waits for me beside each. */
export function Menu({ onGo }: { onGo: () => void }) {
  const t = useText()
  const me = useMe()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const waiting = useWaiting()
  const groups = menuOf(me, allScreens)
  const current = currentScreen(path)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: closes the phone's menu after a link inside was followed, by whatever means
    <nav className="wb-menu" aria-label={t('workbench.menu.label')} onClick={(event) => (event.target as HTMLElement).closest('a') && onGo()}>
      {groups.map((group) => (
        <Group key={group.group} group={group} current={current} waiting={waiting} />
      ))}
    </nav>
  )
}

function Group({ group, current, waiting }: { group: MenuGroup; current: ScreenDefinition | undefined; waiting: Waiting }) {
  const t = useText()
  return (
    <section>
      {group.group === 'desk' ? null : <h2>{t(`workbench.group.${group.group}`)}</h2>}
      <ul>
        {group.screens.map((screen) => (
          <Entry key={screen.path} screen={screen} current={current} count={screen.path === '/' ? waiting.total : screen.path === '/programme' ? waiting.ofMeasure(0) : 0} />
        ))}
        {group.measures.map((entry) => {
          if (entry.tasks !== undefined) return <TasksEntry key={entry.measure} measure={entry.measure} to={entry.tasks} count={waiting.ofMeasure(entry.measure)} />
          const only = entry.screens.length === 1 ? entry.screens[0] : undefined
          const count = waiting.ofMeasure(entry.measure)
          if (only) return <Entry key={entry.measure} screen={only} number={entry.measure} label={t(`workbench.measure.${entry.measure}`)} current={current} count={count} />
          return <MeasureEntry key={entry.measure} measure={entry.measure} screens={entry.screens} current={current} count={count} />
        })}
      </ul>
    </section>
  )
}

function MeasureEntry(props: { measure: number; screens: readonly ScreenDefinition[]; current: ScreenDefinition | undefined; count: number }) {
  const t = useText()
  const inside = props.current !== undefined && props.current.measure === props.measure
  const [opened, setOpened] = useState<boolean | null>(null)
  const open = opened ?? inside
  return (
    <li>
      <button type="button" className="wb-entry" aria-expanded={open} onClick={() => setOpened(!open)}>
        <span className="wb-entry-number">{props.measure}</span>
        <span className="wb-entry-label">{t(`workbench.measure.${props.measure}`)}</span>
        <Count count={props.count} />
        <DownOutlined aria-hidden className={open ? 'wb-entry-arrow wb-entry-arrow-open' : 'wb-entry-arrow'} />
      </button>
      {open ? (
        <ul className="wb-entry-children">
          {props.screens.map((screen) => (
            <Entry key={screen.path} screen={screen} current={props.current} count={0} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function Entry({ screen, number, label, current, count }: { screen: ScreenDefinition; number?: number; label?: string; current: ScreenDefinition | undefined; count: number }) {
  const t = useText()
  const here = current !== undefined && entryOf(current) === screen
  return (
    <li>
      <ScreenLink to={screen.path} className={`wb-entry${here ? ' wb-entry-here' : ''}`} {...(here ? { 'aria-current': 'page' as const } : {})}>
        {number === undefined ? null : <span className="wb-entry-number">{number}</span>}
        <span className="wb-entry-label">{label ?? t(screen.titleKey)}</span>
        <Count count={count} />
      </ScreenLink>
    </li>
  )
}

/** An item of the plan without screens of its own: its tasks. */
function TasksEntry({ measure, to, count }: { measure: number; to: string; count: number }) {
  const t = useText()
  return (
    <li>
      <ScreenLink to={to} className="wb-entry">
        <span className="wb-entry-number">{measure}</span>
        <span className="wb-entry-label">{t(`workbench.measure.${measure}`)}</span>
        <Count count={count} />
      </ScreenLink>
    </li>
  )
}

function Count({ count }: { count: number }) {
  const t = useText()
  if (count === 0) return null
  return (
    <span className="wb-count" title={t('workbench.menu.waiting', { count })}>
      {count > 999 ? '999+' : count}
    </span>
  )
}

/** The menu entry a screen belongs to: itself, or the one whose address its own begins with. */
function entryOf(screen: ScreenDefinition): ScreenDefinition | undefined {
  if (screen.menu ?? true) return screen
  return allScreens.filter((entry) => (entry.menu ?? true) && entry.path !== '/' && screen.path.startsWith(`${entry.path}/`)).sort((a, b) => b.path.length - a.path.length)[0]
}

/** The screen behind an address without its base. */
export function currentScreen(path: string): ScreenDefinition | undefined {
  const parts = path.split('/').filter(Boolean)
  return allScreens
    .filter((screen) => {
      const pattern = screen.path.split('/').filter(Boolean)
      return pattern.length === parts.length && pattern.every((part, index) => part.startsWith(':') || part === parts[index])
    })
    .sort((a, b) => (a.path.match(/:/g)?.length ?? 0) - (b.path.match(/:/g)?.length ?? 0))[0]
}
