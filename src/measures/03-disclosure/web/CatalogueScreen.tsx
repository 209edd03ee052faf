import './disclosure.css'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import {
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  NumberDoor,
  PageHeader,
  ReasonedButton,
  Section,
  SideDrawer,
  StatusTag,
  type Tone,
  useAct,
  useApi,
  useGo,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { catalogueFields, catalogueStages } from '../common/catalogue.ts'
import { withholdingGrounds } from '../common/law-grounds.ts'
import {
  type CatalogueItemReply,
  catalogueGrid,
  catalogueList,
  publishCatalogueItem,
  reopenCatalogueItem,
  returnCatalogueItem,
  submitCatalogueItem,
  withholdCatalogueItem,
} from '../common/registers-api.ts'
import { useUnits } from './action-words.tsx'

type Item = z.output<typeof CatalogueItemReply>

const SIZE = 50
const states = ['entered', 'in-review', 'published', 'withheld', 'overdue'] as const
const tones: Readonly<Record<Item['state'], Tone>> = { entered: 'waiting', 'in-review': 'active', published: 'good', withheld: 'closed', cancelled: 'closed' }

/** The disclosure catalogue: nine key fields through five stages, and the item behind every number. */
export function CatalogueScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('disclosure.catalogue.read')
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const page = Math.max(1, Number(query['page'] ?? '1') || 1)
  const filter = {
    ...(unit ? { unit } : {}),
    ...one('field', catalogueFields, query['field']),
    ...one('stage', catalogueStages, query['stage']),
    ...one('state', states, query['state']),
  }
  const answer = useApi(catalogueList, { query: { ...filter, page, limit: SIZE } })
  const grid = useApi(catalogueGrid, { query: unit ? { unit } : {} })
  const items = answer.data?.items
  const chosen = items?.find((item) => item.itemId === open)
  const cells = grid.data?.cells ?? []
  const sum = (field: string, stage: string | null, part: 'due' | 'published' | 'overdue') =>
    cells.filter((cell) => cell.field === field && (stage === null || cell.stage === stage)).reduce((total, cell) => total + cell[part], 0)
  const listOf = (field: string, stage: string | null, state?: string) => {
    const search = new URLSearchParams({ field, ...(stage ? { stage } : {}), ...(state ? { state } : {}), ...(unit ? { unit } : {}) })
    return `/disclosure/catalogue?${search}`
  }
  return (
    <>
      <PageHeader
        title={t('disclosure.catalogue.title')}
        lead={t('disclosure.catalogue.lead')}
        actions={
          <ReasonedButton reason={reason('disclosure.catalogue.edit')} onClick={() => go('/intake?template=disclosure-catalogue')}>
            {t('disclosure.catalogue.import')}
          </ReasonedButton>
        }
      />
      <Section title={t('disclosure.catalogue.grid')}>
        <DataTable
          name="disclosure-catalogue-grid"
          tools={false}
          caption={t('disclosure.catalogue.grid')}
          rows={catalogueFields}
          rowKey={(field) => field}
          columns={[
            { key: 'field', title: t('disclosure.catalogue.field'), names: true, render: (field) => t(`disclosure.catalogue.field.${field}`) },
            ...catalogueStages.map((stage) => ({
              key: stage,
              title: t(`disclosure.catalogue.stage.${stage}`),
              align: 'right' as const,
              render: (field: (typeof catalogueFields)[number]) => {
                const due = sum(field, stage, 'due')
                return due === 0 ? (
                  <span className="sn-muted">{t('ui.none')}</span>
                ) : (
                  <NumberDoor
                    value={`${sum(field, stage, 'published')}/${due}`}
                    explain={t('disclosure.catalogue.cell')}
                    to={listOf(field, stage)}
                    tone={sum(field, stage, 'overdue') > 0 ? 'bad' : 'ink'}
                  />
                )
              },
            })),
            {
              key: 'overdue',
              title: t('disclosure.stage.missing'),
              align: 'right' as const,
              render: (field) => (
                <NumberDoor
                  value={sum(field, null, 'overdue')}
                  explain={t('disclosure.catalogue.overdue')}
                  to={listOf(field, null, 'overdue')}
                  tone={sum(field, null, 'overdue') > 0 ? 'bad' : 'ink'}
                />
              ),
            },
          ]}
        />
      </Section>
      <DataTable
        name="disclosure-catalogue"
        caption={t('disclosure.catalogue.title')}
        rows={items}
        rowKey={(item) => item.itemId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(item) => setOpen(item.itemId)}
        empty={{ title: t('disclosure.catalogue.empty'), hint: t('disclosure.catalogue.empty-hint') }}
        filters={[
          {
            kind: 'choice',
            keys: ['field'],
            label: t('disclosure.catalogue.field'),
            options: catalogueFields.map((value) => ({ value, label: t(`disclosure.catalogue.field.${value}`) })),
          },
          {
            kind: 'choice',
            keys: ['stage'],
            label: t('disclosure.catalogue.stage'),
            options: catalogueStages.map((value) => ({ value, label: t(`disclosure.catalogue.stage.${value}`) })),
          },
          { kind: 'choice', keys: ['state'], label: t('disclosure.actions.state'), options: states.map((value) => ({ value, label: t(`disclosure.catalogue.state.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('disclosure.actions.unit'), options: units.options }] : []),
        ]}
        paging={{ kind: 'pages', page, size: SIZE, total: answer.data?.total ?? 0 }}
        columns={[
          { key: 'title', title: t('disclosure.catalogue.item'), names: true, render: (item) => item.title, text: (item) => item.title },
          {
            key: 'field',
            title: t('disclosure.catalogue.field'),
            render: (item) => t(`disclosure.catalogue.field.${item.field}`),
            text: (item) => t(`disclosure.catalogue.field.${item.field}`),
          },
          {
            key: 'stage',
            title: t('disclosure.catalogue.stage'),
            render: (item) => t(`disclosure.catalogue.stage.${item.stage}`),
            text: (item) => t(`disclosure.catalogue.stage.${item.stage}`),
          },
          {
            key: 'unit',
            title: t('disclosure.actions.unit'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (item) => units.nameOf(item.unit),
            text: (item) => units.nameOf(item.unit),
          },
          { key: 'formed', title: t('disclosure.catalogue.formed'), render: (item) => <Day on={item.formedOn} short />, text: (item) => item.formedOn },
          { key: 'due', title: t('disclosure.catalogue.due'), render: (item) => <Day on={item.dueOn} short />, text: (item) => item.dueOn },
          { key: 'state', title: t('disclosure.actions.state'), render: (item) => <ItemState item={item} />, text: (item) => t(`disclosure.catalogue.state.${item.state}`) },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={chosen?.title ?? ''} onClose={() => setOpen(null)}>
        {chosen ? <ItemFile key={`${chosen.itemId} ${chosen.version}`} item={chosen} unitName={units.nameOf(chosen.unit)} onDone={() => setOpen(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function ItemState({ item }: { item: Item }) {
  const t = useText()
  if (item.finding === 'missing' && (item.state === 'entered' || item.state === 'in-review')) return <StatusTag tone="bad" word={t('disclosure.stage.missing')} />
  if (item.state === 'published' && item.finding === 'late') return <StatusTag tone="bad" word={t('disclosure.kept.late', { days: item.daysLate })} />
  return <StatusTag tone={tones[item.state]} word={t(`disclosure.catalogue.state.${item.state}`)} />
}

function ItemFile({ item, unitName, onDone }: { item: Item; unitName: string; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [address, setAddress] = useState(item.address ?? '')
  const [checked, setChecked] = useState(false)
  const [ground, setGround] = useState<keyof typeof withholdingGrounds | null>(null)
  const options = { errors: 'inline', says: 'disclosure.catalogue.done', onDone } as const
  const submit = useAct(submitCatalogueItem, options)
  const publish = useAct(publishCatalogueItem, options)
  const giveBack = useAct(returnCatalogueItem, options)
  const withhold = useAct(withholdCatalogueItem, options)
  const reopen = useAct(reopenCatalogueItem, options)
  const [why, setWhy] = useState('')
  const params = { itemId: item.itemId }
  const { version } = item
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('disclosure.actions.unit'), value: unitName },
          { label: t('disclosure.catalogue.field'), value: t(`disclosure.catalogue.field.${item.field}`) },
          { label: t('disclosure.catalogue.stage'), value: t(`disclosure.catalogue.stage.${item.stage}`) },
          { label: t('disclosure.catalogue.formed'), value: <Day on={item.formedOn} /> },
          { label: t('disclosure.catalogue.due'), value: <Day on={item.dueOn} /> },
          item.basis !== null && { label: t('disclosure.catalogue.basis'), value: item.basis, wide: true },
          item.address !== null && { label: t('disclosure.catalogue.address'), value: <a href={item.address}>{item.address}</a>, wide: true },
          item.ground !== null && { label: t('disclosure.catalogue.why-withheld'), value: t(`disclosure.register-ground.${item.ground}`), wide: true },
          item.settledOn !== null && { label: t('disclosure.catalogue.settled'), value: <Day on={item.settledOn} /> },
        ]}
      />
      <ErrorPanel error={submit.error ?? publish.error ?? giveBack.error ?? withhold.error ?? reopen.error} />
      {item.state === 'entered' ? (
        <fieldset className="dis-form">
          <legend>{t('disclosure.catalogue.address')}</legend>
          <p className="sn-muted">{t('disclosure.catalogue.address-hint')}</p>
          <Input aria-label={t('disclosure.catalogue.address')} value={address} maxLength={500} onChange={(event) => setAddress(event.target.value)} />
          <ReasonedButton
            type="primary"
            reason={reason('disclosure.catalogue.edit', item.unit)}
            loading={submit.busy}
            onClick={() => void submit.run({ params, body: { version, address } })}
          >
            {t('disclosure.catalogue.submit')}
          </ReasonedButton>
        </fieldset>
      ) : null}
      {item.state === 'in-review' ? (
        <fieldset className="dis-form">
          <legend>{t('disclosure.catalogue.review')}</legend>
          <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
            {t('disclosure.catalogue.checked')}
          </Checkbox>
          <div className="sn-acts">
            <ReasonedButton reason={reason('disclosure.catalogue.approve', item.unit)} loading={giveBack.busy} onClick={() => void giveBack.run({ params, body: { version } })}>
              {t('disclosure.catalogue.return')}
            </ReasonedButton>
            <ReasonedButton
              type="primary"
              reason={reason('disclosure.catalogue.approve', item.unit) ?? (checked ? null : t('disclosure.catalogue.check-needed'))}
              loading={publish.busy}
              onClick={() => void publish.run({ params, body: { version, secrecyChecked: checked } })}
            >
              {t('disclosure.catalogue.publish')}
            </ReasonedButton>
          </div>
        </fieldset>
      ) : null}
      {item.state === 'entered' || item.state === 'in-review' ? (
        <fieldset className="dis-form">
          <legend>{t('disclosure.catalogue.withhold')}</legend>
          <Select
            aria-label={t('disclosure.catalogue.withhold')}
            value={ground}
            placeholder={t('disclosure.catalogue.ground')}
            popupMatchSelectWidth={false}
            options={Object.entries(withholdingGrounds).map(([value, { instrument, article }]) => ({
              value,
              label: `${t(`disclosure.register-ground.${value}`)} · ${instrument}${article}`,
            }))}
            onChange={(value) => setGround(value as keyof typeof withholdingGrounds)}
          />
          <ReasonedButton
            reason={reason('disclosure.catalogue.approve', item.unit) ?? (ground ? null : t('disclosure.catalogue.ground-needed'))}
            loading={withhold.busy}
            onClick={() => ground && void withhold.run({ params, body: { version, ground } })}
          >
            {t('disclosure.catalogue.withhold')}
          </ReasonedButton>
        </fieldset>
      ) : null}
      {item.state === 'withheld' ? (
        <fieldset className="dis-form">
          <legend>{t('disclosure.catalogue.reopen')}</legend>
          <Input
            aria-label={t('disclosure.catalogue.reopen-reason')}
            placeholder={t('disclosure.catalogue.reopen-reason')}
            value={why}
            maxLength={1000}
            onChange={(event) => setWhy(event.target.value)}
          />
          <ReasonedButton
            reason={reason('disclosure.catalogue.approve', item.unit) ?? (why.trim().length < 2 ? t('disclosure.catalogue.reopen-needed') : null)}
            loading={reopen.busy}
            onClick={() => void reopen.run({ params, body: { version, reason: why } })}
          >
            {t('disclosure.catalogue.reopen')}
          </ReasonedButton>
        </fieldset>
      ) : null}
    </>
  )
}

/** A filter of the address where it is one of the known values. */
function one<const K extends string, const V extends string>(key: K, values: readonly V[], asked: string | undefined): { [P in K]?: V } {
  const value = values.find((each) => each === asked)
  return (value ? { [key]: value } : {}) as { [P in K]?: V }
}
