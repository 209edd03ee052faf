import { Alert, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { ledgerApi } from '#kernel/ledger/common'
import type { AnswerOf } from '#platform/http/common'
import {
  ConfirmAct,
  DataTable,
  ErrorPanel,
  Facts,
  Moment,
  mayDo,
  NumberDoor,
  NumberRow,
  PageHeader,
  ReasonedButton,
  Section,
  SkeletonLines,
  StatusTag,
  useAct,
  useApi,
  useMe,
  useReason,
  useText,
} from '#platform/ui/web'

type Alarm = AnswerOf<typeof ledgerApi.alarms>['alarms'][number]

/** The state of the ledger: its size, its signatures, what went wrong and who explained it. */
export function LedgerScreen() {
  const t = useText()
  const reason = useReason()
  const state = useApi(ledgerApi.ledgerState, {}, { every: 15_000 })
  const keys = useApi(ledgerApi.ledgerKeys)
  const checkpoints = useApi(ledgerApi.checkpoints, { query: { limit: 20 } })
  const [minutes, setMinutes] = useState<number | null>(null)
  const setAllowance = useAct(ledgerApi.setAllowance, { says: 'ledger.screen.allowance-done', errors: 'inline', onDone: () => setMinutes(null) })
  if (state.error) {
    return (
      <>
        <PageHeader title={t('ledger.screen.title')} />
        <ErrorPanel error={state.error} retry={() => void state.refetch()} />
      </>
    )
  }
  const now = state.data
  const allowed = now ? Math.round(now.allowanceSeconds / 60) : 0
  return (
    <>
      <PageHeader
        title={t('ledger.screen.title')}
        lead={t('ledger.screen.lead')}
        tags={now ? <StatusTag tone={now.publicationAllowed ? 'good' : 'bad'} word={t(now.publicationAllowed ? 'ledger.screen.allowed' : 'ledger.screen.stopped')} /> : undefined}
      />
      {now && !now.publicationAllowed ? <Alert type="error" showIcon title={t('ledger.screen.stopped-explain', { minutes: allowed })} /> : null}
      {now ? (
        <div className="sn-sheet">
          <NumberRow>
            <NumberDoor look="figure" value={now.size} label={t('ledger.screen.size')} explain={t('ledger.screen.size-explain')} />
            <NumberDoor look="figure" value={now.signedSize} label={t('ledger.screen.signed')} explain={t('ledger.screen.signed-explain')} />
          </NumberRow>
          <hr className="sn-rule" />
          <Facts
            columns={3}
            items={[
              { label: t('ledger.screen.last-signed'), value: now.lastSignedAt ? <Moment at={now.lastSignedAt} /> : t('ledger.screen.never') },
              {
                label: t('ledger.screen.allowance'),
                value: (
                  <span className="sn-acts">
                    {t('ledger.screen.minutes', { minutes: allowed })}
                    <ReasonedButton size="small" reason={reason('ledger.allowance.set')} onClick={() => setMinutes(allowed)}>
                      {t('ledger.screen.set-allowance')}
                    </ReasonedButton>
                  </span>
                ),
              },
              keys.data ? { label: t('ledger.screen.crypto'), value: `${keys.data.hash.toUpperCase()} · ${keys.data.signature.toUpperCase()}` } : null,
              keys.data ? { label: t('ledger.screen.origin'), value: keys.data.origin } : null,
              ...(keys.data?.keys ?? []).map((key) => ({ label: `${t('ledger.screen.key')} ${key.keyId}`, value: <code>{key.verifierKey}</code>, wide: true })),
            ]}
          />
        </div>
      ) : (
        <SkeletonLines />
      )}
      <Alarms />
      <Section title={t('ledger.screen.checkpoints')}>
        <p className="sn-lead sn-space">{t('ledger.screen.checkpoints-lead')}</p>
        <DataTable
          name="ledger-checkpoints"
          tools={false}
          caption={t('ledger.screen.checkpoints')}
          rows={checkpoints.data?.checkpoints}
          rowKey={(one) => String(one.size)}
          error={checkpoints.error}
          retry={() => void checkpoints.refetch()}
          empty={{ title: t('ledger.screen.no-checkpoints') }}
          columns={[
            { key: 'size', title: t('ledger.screen.size'), names: true, align: 'right', width: '8em', render: (one) => one.size },
            { key: 'at', title: t('ledger.screen.signed-at'), render: (one) => <Moment at={one.signedAt} /> },
            { key: 'root', title: t('ledger.screen.root'), render: (one) => <code>{one.root}</code> },
          ]}
        />
      </Section>
      <Section title={t('ledger.screen.outages')}>
        <DataTable
          name="ledger-outages"
          tools={false}
          caption={t('ledger.screen.outages')}
          rows={now?.outages}
          rowKey={(one) => one.id}
          empty={{ title: t('ledger.screen.no-outages') }}
          columns={[
            { key: 'from', title: t('ledger.screen.outage-from'), names: true, render: (one) => <Moment at={one.startedAt} /> },
            { key: 'to', title: t('ledger.screen.outage-to'), render: (one) => (one.endedAt ? <Moment at={one.endedAt} /> : t('ledger.screen.outage-open')) },
          ]}
        />
      </Section>
      <ConfirmAct
        open={minutes !== null}
        title={t('ledger.screen.allowance-title')}
        verb={t('ledger.screen.set-allowance')}
        error={setAllowance.error}
        onClose={() => setMinutes(null)}
        onConfirm={() => setAllowance.run({ body: { minutes: minutes ?? 0 } })}
      >
        <p>{t('ledger.screen.allowance-explain')}</p>
        <InputNumber aria-label={t('ledger.screen.allowance-label')} suffix={t('ledger.screen.allowance-label')} min={1} value={minutes} onChange={setMinutes} />
      </ConfirmAct>
    </>
  )
}

/** Shown to those who may explain them. */
function Alarms() {
  const t = useText()
  const me = useMe()
  const may = mayDo(me, 'ledger.incident.declare')
  const alarms = useApi(ledgerApi.alarms, {}, { enabled: may })
  const [about, setAbout] = useState<Alarm | null>(null)
  const [explanation, setExplanation] = useState('')
  const declare = useAct(ledgerApi.declareIncident, { says: 'ledger.screen.declare-done', errors: 'inline', onDone: () => setAbout(null) })
  if (!may) return null
  return (
    <Section title={t('ledger.screen.alarms')}>
      <DataTable
        name="ledger-alarms"
        tools={false}
        caption={t('ledger.screen.alarms')}
        rows={alarms.data?.alarms}
        rowKey={(one) => one.id}
        error={alarms.error}
        retry={() => void alarms.refetch()}
        empty={{ title: t('ledger.screen.no-alarms') }}
        columns={[
          { key: 'kind', title: t('ledger.screen.alarm.what'), names: true, render: (one) => t(`ledger.screen.alarm.${one.kind}`) },
          { key: 'found', title: t('ledger.screen.alarm.found'), render: (one) => <Moment at={one.foundAt} /> },
          { key: 'published', title: t('ledger.screen.alarm.published'), align: 'right', render: (one) => one.publishedSize },
          { key: 'tree', title: t('ledger.screen.alarm.tree'), align: 'right', render: (one) => one.treeSize },
          {
            key: 'state',
            title: t('ledger.screen.alarm.state'),
            render: (one) =>
              one.incidentId ? (
                <StatusTag tone="closed" word={t('ledger.screen.alarm.explained')} />
              ) : (
                <span className="sn-acts">
                  <StatusTag tone="bad" word={t('ledger.screen.alarm.open')} />
                  <Button size="small" onClick={() => setAbout(one)}>
                    {t('ledger.screen.declare')}
                  </Button>
                </span>
              ),
          },
        ]}
      />
      <ConfirmAct
        open={about !== null}
        title={t('ledger.screen.declare')}
        verb={t('ledger.screen.declare')}
        error={declare.error}
        reason={explanation.trim().length < 10 ? t('ledger.screen.declare-short') : null}
        onClose={() => setAbout(null)}
        onConfirm={() => declare.run({ body: { alarmId: about?.id ?? '', explanation } })}
      >
        <p>{t('ledger.screen.declare-explain')}</p>
        <Input.TextArea
          aria-label={t('ledger.screen.declare-label')}
          rows={5}
          maxLength={2000}
          showCount
          value={explanation}
          onChange={(event) => setExplanation(event.target.value)}
        />
      </ConfirmAct>
    </Section>
  )
}
