import { Select } from 'antd'
import { useLanguage, useMe, useText, useUnitScope } from '#platform/ui/web'
import { matchesPinyin, usePinyin } from './pinyin.ts'
import { useUnitsInReach } from './units.ts'

/** Whose work is in view. One who sees a single unit reads its name; others choose, by pinyin too. */
export function UnitSwitch() {
  const t = useText()
  const me = useMe()
  const { language } = useLanguage()
  const { unit, setUnit } = useUnitScope()
  const units = useUnitsInReach()
  const { pinyin, load } = usePinyin()
  if (units.length < 2) {
    return (
      <span className="wb-unit" title={me.unitName}>
        {me.unitName}
      </span>
    )
  }
  const name = (entry: (typeof units)[number]) => (language === 'en' ? entry.englishName : entry.shortName)
  return (
    <Select
      className="wb-unit-switch"
      variant="borderless"
      aria-label={t('workbench.unit.switch')}
      value={unit ?? ''}
      popupMatchSelectWidth={300}
      onOpenChange={(open) => open && load()}
      showSearch={{ filterOption: (typed, option) => matchesPinyin(typed, String(option?.label ?? ''), pinyin) }}
      options={[
        { value: '', label: t('workbench.unit.all') },
        ...units.map((entry) => ({ value: entry.code, label: name(entry), title: language === 'en' ? entry.englishName : entry.name })),
      ]}
      onChange={(code: string) => setUnit(code === '' ? null : code)}
    />
  )
}
