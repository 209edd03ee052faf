import './service.css'
import { Checkbox } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import {
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  NumberDoor,
  PageHeader,
  ReasonedButton,
  SideDrawer,
  SkeletonLines,
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
import { cancelGuide, type DifferenceReply, type GuideReply, guideFile, guides, publishGuide, returnGuide, submitGuide } from '../common/service-api.ts'

type Guide = z.output<typeof GuideReply>
type Difference = z.output<typeof DifferenceReply>

const states = ['drafted', 'in-review', 'published'] as const
const tones: Readonly<Record<Guide['state'], Tone>> = { drafted: 'waiting', 'in-review': 'active', published: 'good', cancelled: 'closed' }
const outcomeTones: Readonly<Record<Difference['outcome'], Tone>> = { simplified: 'good', heavier: 'bad', mixed: 'warn', unchanged: 'closed' }

/** Service items with every version of their guides and how their promise was kept; a second person publishes. */
export function ServicesScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('commitments.service.read')
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const state = states.find((each) => each === query['state'])
  const answer = useApi(guides, { query: { limit: 500, ...(unit ? { unit } : {}), ...(state ? { state } : {}) } })
  const chosen = answer.data?.items.find((guide) => guide.guideId === open)
  const door = (guide: { itemId: string; unit: string }, standing?: string) =>
    `/commitments/service-applications?${new URLSearchParams({ item: guide.itemId, unit: guide.unit, ...(standing ? { standing } : {}) })}`
  return (
    <>
      <PageHeader
        title={t('commitments.services.title')}
        lead={t('commitments.services.screen-lead')}
        actions={
          <>
            <ReasonedButton reason={reason('commitments.service.import')} onClick={() => go('/intake?template=service-applications')}>
              {t('commitments.services.import-applications')}
            </ReasonedButton>
            <ReasonedButton reason={reason('commitments.service.edit')} onClick={() => go('/intake?template=service-guides')}>
              {t('commitments.services.import-guides')}
            </ReasonedButton>
          </>
        }
      />
      <DataTable
        name="commitments-service-guides"
        caption={t('commitments.services.title')}
        rows={answer.data?.items}
        rowKey={(guide) => guide.guideId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(guide) => setOpen(guide.guideId)}
        pageSize={50}
        empty={{ title: t('commitments.services.empty'), hint: t('commitments.services.empty-hint') }}
        filters={[
          { kind: 'choice', keys: ['state'], label: t('commitments.state'), options: states.map((value) => ({ value, label: t(`commitments.guide-state.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('commitments.services.unit'), options: units.options }] : []),
        ]}
        columns={[
          { key: 'name', title: t('commitments.services.item'), names: true, render: (guide) => guide.name, text: (guide) => guide.name },
          { key: 'code', title: t('commitments.services.code'), optional: true, render: (guide) => guide.code, text: (guide) => guide.code },
          {
            key: 'unit',
            title: t('commitments.services.unit'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (guide) => units.nameOf(guide.unit),
            text: (guide) => units.nameOf(guide.unit),
          },
          { key: 'number', title: t('commitments.services.version'), align: 'right', render: (guide) => guide.number, text: (guide) => guide.number },
          {
            key: 'promised',
            title: t('commitments.services.promised'),
            align: 'right',
            render: (guide) => guide.content.promisedDays,
            text: (guide) => guide.content.promisedDays,
          },
          {
            key: 'statutory',
            title: t('commitments.services.statutory'),
            align: 'right',
            render: (guide) => guide.content.statutoryDays ?? t('ui.none'),
            text: (guide) => guide.content.statutoryDays,
          },
          {
            key: 'kept',
            title: t('commitments.services.kept'),
            align: 'right',
            render: (guide) => (
              <NumberDoor
                value={`${guide.figures.kept}/${guide.figures.kept + guide.figures.late + guide.figures.overdue}`}
                explain={t('commitments.services.kept-means')}
                to={door(guide)}
                tone={guide.figures.late + guide.figures.overdue > 0 ? 'bad' : 'ink'}
              />
            ),
            text: (guide) => `${guide.figures.kept}/${guide.figures.kept + guide.figures.late + guide.figures.overdue}`,
          },
          {
            key: 'overdue',
            title: t('commitments.services.overdue'),
            align: 'right',
            render: (guide) => (
              <NumberDoor
                value={guide.figures.overdue}
                explain={t('commitments.services.overdue-means')}
                to={door(guide, 'overdue')}
                tone={guide.figures.overdue > 0 ? 'bad' : 'ink'}
              />
            ),
            text: (guide) => guide.figures.overdue,
          },
          {
            key: 'state',
            title: t('commitments.state'),
            render: (guide) => <StatusTag tone={tones[guide.state]} word={t(`commitments.guide-state.${guide.state}`)} />,
            text: (guide) => t(`commitments.guide-state.${guide.state}`),
          },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={chosen?.name ?? ''} onClose={() => setOpen(null)}>
        {chosen ? <GuideFile key={`${chosen.guideId} ${chosen.version}`} guideId={chosen.guideId} unitName={units.nameOf(chosen.unit)} onDone={() => setOpen(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function Names({ names }: { names: readonly string[] }) {
  const t = useText()
  if (names.length === 0) return <>{t('ui.none')}</>
  return (
    <ol className="svc-names">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ol>
  )
}

function GuideFile({ guideId, unitName, onDone }: { guideId: string; unitName: string; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const answer = useApi(guideFile, { params: { guideId } })
  const [checked, setChecked] = useState(false)
  const options = { errors: 'inline', says: 'commitments.done', onDone } as const
  const submit = useAct(submitGuide, options)
  const cancel = useAct(cancelGuide, options)
  const giveBack = useAct(returnGuide, options)
  const publish = useAct(publishGuide, options)
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines lines={8} />
  const { guide, difference } = answer.data
  const { content, version } = guide
  const params = { guideId }
  return (
    <>
      {difference ? <Change difference={difference} /> : null}
      <Facts
        columns={1}
        items={[
          { label: t('commitments.services.unit'), value: unitName },
          { label: t('commitments.services.code'), value: guide.code },
          { label: t('commitments.services.version'), value: guide.number },
          { label: t('commitments.services.published'), value: <Day on={guide.publishedOn} /> },
          { label: t('commitments.service.whom'), value: content.whom, wide: true },
          { label: t('commitments.service.channel'), value: content.channel, wide: true },
          { label: t('commitments.services.promised'), value: content.promisedDays },
          { label: t('commitments.services.statutory'), value: content.statutoryDays ?? t('ui.none') },
          content.statutoryBasis !== null && { label: t('commitments.services.basis'), value: content.statutoryBasis, wide: true },
          { label: t('commitments.service.visits'), value: content.visits },
          { label: t('commitments.service.depth'), value: t(`commitments.depth.${content.onlineDepth}`) },
          { label: t('commitments.service.parallel'), value: content.parallelGroup ?? t('commitments.service.alone') },
          { label: t('commitments.service.steps'), value: <Names names={content.steps} />, wide: true },
          { label: t('commitments.service.links'), value: <Names names={content.links} />, wide: true },
          { label: t('commitments.service.materials'), value: <Names names={content.materials} />, wide: true },
          { label: t('commitments.service.shared'), value: <Names names={content.shared} />, wide: true },
        ]}
      />
      <ErrorPanel error={submit.error ?? cancel.error ?? giveBack.error ?? publish.error} />
      {guide.state === 'drafted' ? (
        <fieldset className="svc-form">
          <legend>{t('commitments.guide.submit')}</legend>
          <p className="sn-muted">{t('commitments.guide.submit-hint')}</p>
          <div className="sn-acts">
            <ReasonedButton danger reason={reason('commitments.service.edit', guide.unit)} loading={cancel.busy} onClick={() => void cancel.run({ params, body: { version } })}>
              {t('commitments.guide.cancel')}
            </ReasonedButton>
            <ReasonedButton
              type="primary"
              reason={reason('commitments.service.edit', guide.unit)}
              loading={submit.busy}
              onClick={() => void submit.run({ params, body: { version } })}
            >
              {t('commitments.guide.submit')}
            </ReasonedButton>
          </div>
        </fieldset>
      ) : null}
      {guide.state === 'in-review' ? (
        <fieldset className="svc-form">
          <legend>{t('commitments.guide.review')}</legend>
          <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
            {t('commitments.guide.checked')}
          </Checkbox>
          <div className="sn-acts">
            <ReasonedButton reason={reason('commitments.service.publish', guide.unit)} loading={giveBack.busy} onClick={() => void giveBack.run({ params, body: { version } })}>
              {t('commitments.return')}
            </ReasonedButton>
            <ReasonedButton
              type="primary"
              reason={reason('commitments.service.publish', guide.unit) ?? (checked ? null : t('commitments.check-needed'))}
              loading={publish.busy}
              onClick={() => void publish.run({ params, body: { version, checked } })}
            >
              {t('commitments.publish')}
            </ReasonedButton>
          </div>
        </fieldset>
      ) : null}
    </>
  )
}

/** What a version changes against the published one before it. */
function Change({ difference }: { difference: Difference }) {
  const t = useText()
  const rows = Object.entries(difference.numbers).filter(([, { before, after }]) => before !== after)
  const named = (['steps', 'links', 'materials'] as const).flatMap((part) => [
    ...difference.removed[part].map((name) => ({ key: `- ${part} ${name}`, words: t('commitments.service.removed', { what: t(`commitments.service.${part}`), name }) })),
    ...difference.added[part].map((name) => ({ key: `+ ${part} ${name}`, words: t('commitments.service.added', { what: t(`commitments.service.${part}`), name }) })),
  ])
  return (
    <section className="svc-change" aria-label={t('commitments.guide.difference')}>
      <h2 className="svc-head">
        {t('commitments.guide.difference')} <StatusTag tone={outcomeTones[difference.outcome]} word={t(`commitments.change.${difference.outcome}`)} />
      </h2>
      <Facts
        columns={1}
        items={rows.map(([measure, { before, after }]) => ({ label: t(`commitments.measure-of.${measure}`), value: t('commitments.guide.from-to', { before, after }) }))}
      />
      {named.length > 0 || difference.parallel !== 'same' ? (
        <ul className="svc-names">
          {named.map(({ key, words }) => (
            <li key={key}>{words}</li>
          ))}
          {difference.parallel !== 'same' ? <li>{t(`commitments.parallel.${difference.parallel}`)}</li> : null}
        </ul>
      ) : null}
    </section>
  )
}
