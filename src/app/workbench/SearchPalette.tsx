import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef, Modal } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useGo, useLanguage, useMe, useText } from '#platform/ui/web'
import { usesScreen } from './menu-entries.ts'
import { matchesPinyin, usePinyin } from './pinyin.ts'
import { allScreens } from './screens.ts'
import { useUnits } from './units.ts'

interface Hit {
  readonly id: string
  readonly label: string
  readonly kind: string
  readonly to: string
}

/** Ctrl+K or /: goes to any screen or unit by a few letters, pinyin included. */
export function SearchPalette() {
  const t = useText()
  const [open, setOpen] = useState(false)
  const field = useRef<InputRef>(null)
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpen(true)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <Button className="wb-search-button" icon={<SearchOutlined aria-hidden />} onClick={() => setOpen(true)}>
        <span>{t('workbench.search.open')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        // The dialog gives its first button the focus when it stands; what is typed belongs into the field.
        afterOpenChange={(stands) => stands && field.current?.focus()}
        footer={null}
        title={t('workbench.search.open')}
        destroyOnHidden
        width={560}
      >
        <Palette field={field} close={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function Palette({ field, close }: { field: RefObject<InputRef | null>; close: () => void }) {
  const t = useText()
  const go = useGo()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const hits = useHits(typed)

  const choose = (hit: Hit | undefined) => {
    if (!hit) return
    close()
    go(hit.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(hits.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter') choose(hits[at])
    else return
    event.preventDefault()
  }
  return (
    <>
      <Input
        ref={field}
        value={typed}
        placeholder={t('workbench.search.placeholder')}
        aria-label={t('workbench.search.placeholder')}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={id}
        aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
        prefix={<SearchOutlined aria-hidden />}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={t('workbench.search.open')} className="wb-search-list">
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above handles the keys for the whole list
          <div key={hit.id} id={`${id}-${index}`} role="option" tabIndex={-1} aria-selected={index === at} onMouseMove={() => setAt(index)} onClick={() => choose(hit)}>
            <span>{hit.label}</span>
            <small>{hit.kind}</small>
          </div>
        ))}
      </div>
      <p className="sn-muted" role="status">
        {typed && hits.length === 0 ? t('workbench.search.none', { q: typed }) : t('workbench.search.hint')}
      </p>
    </>
  )
}

function useHits(typed: string): readonly Hit[] {
  const t = useText()
  const me = useMe()
  const { language } = useLanguage()
  const units = useUnits()
  const { pinyin, load } = usePinyin()
  useEffect(load, [load])
  const screens: Hit[] = allScreens
    .filter((screen) => !screen.path.includes(':') && (screen.menu ?? true) && usesScreen(me, screen))
    .map((screen) => ({ id: screen.path, label: t(screen.titleKey), kind: t('workbench.search.screens'), to: screen.path }))
    .filter((hit) => matchesPinyin(typed, hit.label, pinyin))
  const found: Hit[] = units
    .filter(
      (unit) => typed.trim() !== '' && (matchesPinyin(typed, unit.name, pinyin) || matchesPinyin(typed, unit.shortName, pinyin) || matchesPinyin(typed, unit.englishName, null)),
    )
    .map((unit) => ({ id: unit.code, label: language === 'en' ? unit.englishName : unit.name, kind: t('workbench.search.units'), to: `/units/${unit.code}` }))
  const acts: Hit[] =
    typed.trim() !== '' && allScreens.some((screen) => screen.path === '/disclosure/actions' && usesScreen(me, screen))
      ? [{ id: 'acts', label: t('workbench.search.acts', { q: typed.trim() }), kind: '', to: `/disclosure/actions?q=${encodeURIComponent(typed.trim())}` }]
      : []
  return [...screens.slice(0, 12), ...found.slice(0, 10), ...acts]
}
