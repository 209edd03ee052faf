import { Suspense } from 'react'
import { partiesApi } from '#kernel/parties/common'
import {
  DataTable,
  Day,
  EmptyState,
  ErrorPanel,
  Facts,
  mayDo,
  PageHeader,
  ScreenLink,
  Section,
  SkeletonLines,
  useApi,
  useLanguage,
  useMe,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { webRooms } from '../../measures.web.ts'
import { holdsAny, usesScreen } from '../menu-entries.ts'
import { useUnitName } from '../units.ts'

/** Everything about one unit: what it owes, what each measure says of it, its names over time. */
export function UnitScreen() {
  const t = useText()
  const { language } = useLanguage()
  const code = useScreenParams()['code'] ?? ''
  const nameOfUnit = useUnitName()
  const me = useMe()
  const answer = useApi(partiesApi.getUnit, { params: { code } })
  const back = { to: '/units', label: t('workbench.units.title') }
  if (answer.error) {
    return (
      <>
        <PageHeader title={code} back={back} />
        <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
      </>
    )
  }
  const page = answer.data
  const form = page?.forms.at(-1)
  if (!page || !form) {
    return (
      <>
        <PageHeader title={nameOfUnit(code)} back={back} />
        <SkeletonLines lines={6} />
      </>
    )
  }
  const nameOf = (unit: { name: string; englishName: string }) => (language === 'en' ? unit.englishName : unit.name)
  const panels = webRooms
    .flatMap((room) => room.unitPanels ?? [])
    .filter((panel) => panel.permission === undefined || holdsAny(me, panel.permission))
    .sort((a, b) => a.order - b.order)
  const links = webRooms.flatMap((room) => room.screens).filter((screen) => screen.forUnit !== undefined && usesScreen(me, screen))
  return (
    <>
      <PageHeader
        title={nameOf(form)}
        back={back}
        lead={t('workbench.unit.lead')}
        actions={
          <a href={`/units/${code}`} target="_blank" rel="noreferrer">
            {t('workbench.unit.public-page')}
          </a>
        }
      />
      <div className="sn-sheet">
        <Facts
          columns={3}
          items={[
            { label: t('workbench.units.kind'), value: t(`parties.unit-kind.${form.kind}`) },
            { label: t('workbench.units.short-name'), value: form.shortName },
            { label: t('workbench.units.uscc'), value: form.uscc ?? t('workbench.units.uscc-unknown') },
            { label: t('workbench.units.from'), value: <Day on={form.from} /> },
            form.to !== null && { label: t('workbench.unit.to'), value: <Day on={form.to} /> },
            page.successor !== code && { label: t('workbench.unit.successor'), value: <ScreenLink to={`/units/${page.successor}`}>{nameOfUnit(page.successor)}</ScreenLink> },
            page.predecessors.length > 0 && { label: t('workbench.unit.predecessors'), value: page.predecessors.map(nameOfUnit).join(t('workbench.unit.and')) },
            links.length > 0 && {
              label: t('workbench.unit.lists'),
              wide: true,
              value: (
                <span className="sn-acts">
                  {links.map((screen) => (
                    <ScreenLink key={screen.path} to={(screen.forUnit ?? '').replace(':unit', code)}>
                      {t(screen.titleKey)}
                    </ScreenLink>
                  ))}
                </span>
              ),
            },
          ]}
        />
      </div>
      {panels.map((panel) => {
        const Panel = panel.component
        return (
          <Section key={panel.titleKey} title={t(panel.titleKey)}>
            <Suspense fallback={<SkeletonLines />}>
              <Panel unit={code} />
            </Suspense>
          </Section>
        )
      })}
      <Section title={t('workbench.unit.duties')}>
        {page.responsibilities.length === 0 ? (
          <EmptyState title={t('workbench.unit.no-duties')} />
        ) : (
          <DataTable
            name="unit-duties"
            tools={false}
            caption={t('workbench.unit.duties')}
            rows={page.responsibilities}
            rowKey={(duty) => `${duty.duty} ${duty.role} ${duty.from}`}
            columns={[
              { key: 'duty', title: t('workbench.unit.duty'), names: true, render: (duty) => <DutyLink duty={duty.duty} unit={code} />, text: (duty) => dutyName(t, duty.duty) },
              { key: 'role', title: t('workbench.unit.role'), render: (duty) => t(`parties.role.${duty.role}`), text: (duty) => t(`parties.role.${duty.role}`) },
              { key: 'from', title: t('workbench.unit.from'), render: (duty) => <Day on={duty.from} short />, text: (duty) => duty.from },
              { key: 'to', title: t('workbench.unit.to'), render: (duty) => (duty.to ? <Day on={duty.to} short /> : t('workbench.unit.still')), text: (duty) => duty.to },
            ]}
          />
        )}
      </Section>
      {page.forms.length > 1 ? (
        <Section title={t('workbench.unit.names')}>
          <DataTable
            name="unit-names"
            tools={false}
            caption={t('workbench.unit.names')}
            rows={page.forms}
            rowKey={(one) => one.from}
            columns={[
              { key: 'name', title: t('workbench.units.name'), names: true, render: nameOf, text: nameOf },
              { key: 'kind', title: t('workbench.units.kind'), render: (one) => t(`parties.unit-kind.${one.kind}`) },
              { key: 'from', title: t('workbench.unit.from'), render: (one) => <Day on={one.from} short /> },
              { key: 'to', title: t('workbench.unit.to'), render: (one) => (one.to ? <Day on={one.to} short /> : t('workbench.unit.still')) },
            ]}
          />
        </Section>
      ) : null}
    </>
  )
}

/** A duty leads to the unit's standing with its tasks, for those who see the programme. */
function DutyLink({ duty, unit }: { duty: string; unit: string }) {
  const t = useText()
  const sees = mayDo(useMe(), 'programme.task.read', unit)
  const item = duty.split('.')[0] ?? duty
  return sees ? <ScreenLink to={`/programme?view=list&item=${item}&unit=${unit}`}>{dutyName(t, duty)}</ScreenLink> : dutyName(t, duty)
}

/** `3` → 第 3 项 应公开、尽公开; `3.4` → its fourth sentence; `S2` → a safeguard. */
function dutyName(t: ReturnType<typeof useText>, duty: string): string {
  const [item = '', sentence] = duty.split('.')
  if (item.startsWith('S')) return t('workbench.unit.safeguard', { number: item.slice(1) })
  const name = t('workbench.unit.item', { number: item, name: t(`workbench.measure.${item}`) })
  return sentence ? `${name} ${t('workbench.unit.sentence', { number: duty })}` : name
}
