import { partiesApi, unitKinds } from '#kernel/parties/common'
import { DataTable, Day, PageHeader, ScreenLink, useApi, useGo, useLanguage, useScreenQuery, useText } from '#platform/ui/web'
import { matchesPinyin, usePinyin } from '../pinyin.ts'
import type { UnitEntry } from '../units.ts'

/** The register of 责任单位: who they are today. */
export function UnitsScreen() {
  const t = useText()
  const go = useGo()
  const { language } = useLanguage()
  const [query] = useScreenQuery()
  const { pinyin } = usePinyin()
  const answer = useApi(partiesApi.listUnits)
  const typed = query['q'] ?? ''
  const rows = answer.data?.units.filter(
    (unit) => (!query['kind'] || unit.kind === query['kind']) && [unit.name, unit.shortName, unit.englishName].some((name) => matchesPinyin(typed, name, pinyin)),
  )
  const nameOf = (unit: UnitEntry) => (language === 'en' ? unit.englishName : unit.name)
  return (
    <>
      <PageHeader title={t('workbench.units.title')} lead={t('workbench.units.lead')} />
      <DataTable
        name="units"
        caption={t('workbench.units.title')}
        rows={rows}
        rowKey={(unit) => unit.code}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(unit) => go(`/units/${unit.code}`)}
        filters={[
          { kind: 'text', keys: ['q'], label: t('workbench.units.name') },
          { kind: 'choice', keys: ['kind'], label: t('workbench.units.kind'), options: unitKinds.map((kind) => ({ value: kind, label: t(`parties.unit-kind.${kind}`) })) },
        ]}
        columns={[
          { key: 'name', title: t('workbench.units.name'), names: true, render: (unit) => <ScreenLink to={`/units/${unit.code}`}>{nameOf(unit)}</ScreenLink>, text: nameOf },
          { key: 'short', title: t('workbench.units.short-name'), render: (unit) => unit.shortName, text: (unit) => unit.shortName },
          { key: 'kind', title: t('workbench.units.kind'), render: (unit) => t(`parties.unit-kind.${unit.kind}`), text: (unit) => t(`parties.unit-kind.${unit.kind}`) },
          {
            key: 'uscc',
            title: t('workbench.units.uscc'),
            render: (unit) => unit.uscc ?? <span className="sn-muted">{t('workbench.units.uscc-unknown')}</span>,
            text: (unit) => unit.uscc,
          },
          { key: 'from', title: t('workbench.units.from'), render: (unit) => <Day on={unit.from} short />, text: (unit) => unit.from },
          { key: 'code', title: t('workbench.units.code'), optional: true, render: (unit) => <code>{unit.code}</code>, text: (unit) => unit.code },
          {
            key: 'confidence',
            title: t('workbench.units.confidence'),
            optional: true,
            render: (unit) => t(`parties.confidence.${unit.confidence}`),
            text: (unit) => t(`parties.confidence.${unit.confidence}`),
          },
        ]}
      />
    </>
  )
}
