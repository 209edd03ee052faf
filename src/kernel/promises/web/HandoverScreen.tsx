import {
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  ScreenLink,
  Section,
  SkeletonLines,
  StatusTag,
  useAct,
  useApi,
  useReason,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { handoverSides, promiseChangesApi } from '../common/index.ts'
import { useKinds, useUnits } from './promise-words.tsx'

/** One list and its two signatures. */
export function HandoverScreen() {
  const t = useText()
  const reason = useReason()
  const kinds = useKinds()
  const units = useUnits('promises.promise.read')
  const handoverId = useScreenParams()['handoverId'] ?? ''
  const answer = useApi(promiseChangesApi.handoverFile, { params: { handoverId } }, { keep: false })
  const sign = useAct(promiseChangesApi.signHandover, { says: 'promises.screen.signed' })
  const file = answer.data
  const back = { to: '/promises/handovers', label: t('promises.screen.handovers') }
  if (!file) {
    return (
      <>
        <PageHeader title={t('promises.screen.handovers')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />}
      </>
    )
  }
  const signedOn = { from: file.fromSignedOn, to: file.toSignedOn }
  const unitOf = { from: file.fromUnit, to: file.toUnit }
  return (
    <>
      <PageHeader
        title={
          file.fromUnit === file.toUnit
            ? `${units.nameOf(file.fromUnit)} · ${t(`promises.handover-reason.${file.reason}`)}`
            : t('promises.screen.handover-title', { from: units.nameOf(file.fromUnit), to: units.nameOf(file.toUnit) })
        }
        back={back}
        lead={t('promises.screen.handover-lead', { count: file.promises })}
        tags={<StatusTag tone={file.state === 'open' ? 'warn' : 'good'} word={t(`promises.handover-state.${file.state}`)} />}
      />
      <div className="sn-sheet">
        <Facts
          columns={3}
          items={[
            { label: t('promises.screen.reason'), value: t(`promises.handover-reason.${file.reason}`) },
            { label: t('promises.screen.effective-on'), value: <Day on={file.effectiveOn} short /> },
            { label: t('promises.screen.list-hash'), value: <code>{file.listHash.slice(0, 16)}</code> },
            ...handoverSides.map((side) => ({
              label: `${t(`promises.handover-side.${side}`)} · ${units.nameOf(unitOf[side])}`,
              value: signedOn[side] ? (
                <Day on={signedOn[side]} short />
              ) : (
                <ReasonedButton
                  type="primary"
                  reason={file.signedByMe ? t('promises.handover.same-person') : side === 'to' ? reason('promises.handover.sign', file.toUnit) : reason('promises.handover.sign')}
                  loading={sign.busy}
                  onClick={() => void sign.run({ params: { handoverId }, body: { version: file.version, side } })}
                >
                  {t('promises.screen.sign')}
                </ReasonedButton>
              ),
            })),
          ]}
        />
      </div>
      <Section title={t('promises.screen.handover-list')}>
        <DataTable
          name="handover-promises"
          caption={t('promises.screen.handover-list')}
          rows={file.items}
          rowKey={(row) => row.promiseId}
          pageSize={100}
          columns={[
            {
              key: 'title',
              title: t('promises.screen.promise'),
              names: true,
              render: (row) => <ScreenLink to={`/promises/${row.promiseId}`}>{row.title}</ScreenLink>,
              text: (row) => row.title,
            },
            { key: 'number', title: t('promises.screen.number'), render: (row) => row.number, text: (row) => row.number },
            { key: 'kind', title: t('promises.screen.kind'), render: (row) => kinds.nameOf(row.kind), text: (row) => kinds.nameOf(row.kind) },
            { key: 'unit', title: t('promises.screen.owner-now'), render: (row) => units.nameOf(row.unit), text: (row) => units.nameOf(row.unit) },
            { key: 'office', title: t('promises.screen.office'), render: (row) => row.office, text: (row) => row.office },
          ]}
        />
      </Section>
    </>
  )
}
