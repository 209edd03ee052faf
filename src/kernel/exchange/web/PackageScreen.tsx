import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { LedgerTrail } from '#kernel/ledger/web'
import type { AnswerOf } from '#platform/http/common'
import {
  CaseColumns,
  ConfirmAct,
  DataTable,
  ErrorPanel,
  Facts,
  formatBytes,
  Moment,
  PageHeader,
  ReasonedButton,
  ScreenLink,
  Section,
  SkeletonLines,
  StatusTag,
  urlOf,
  useAct,
  useApi,
  useReason,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { exchangeApi } from '../common/index.ts'
import { useExchangeWords } from './exchange-words.ts'

type Package = AnswerOf<typeof exchangeApi.packageOf>

/** One package: what is in it, how often it was tried, what the receiver said, and what a person may do. */
export function PackageScreen() {
  const t = useText()
  const words = useExchangeWords()
  const packageId = useScreenParams()['packageId'] ?? ''
  const answer = useApi(exchangeApi.packageOf, { params: { packageId } }, { every: 15_000 })
  const back = { to: '/exchange', label: t('exchange.runs.title') }
  const found = answer.data
  if (!found) {
    return (
      <>
        <PageHeader title={t('exchange.package.title')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={6} />}
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={t('exchange.package.of', { feed: words.feedOf(found.feed), part: found.part, parts: found.parts })}
        back={back}
        tags={<StatusTag {...words.stateOf(found.state)} {...(found.stuckBecause ? { explain: words.reasonOf(found.stuckBecause) } : {})} />}
        actions={<Button href={urlOf(exchangeApi.downloadPackage, { params: { packageId } })}>{t('exchange.package.download')}</Button>}
      />
      <CaseColumns
        facts={
          <div className="sn-sheet">
            <Facts
              items={[
                { label: t('exchange.runs.channel'), value: found.channelName },
                { label: t('exchange.runs.records'), value: found.records },
                { label: t('exchange.package.withdrawals'), value: found.withdrawals },
                { label: t('exchange.package.size'), value: formatBytes(found.bytes) },
                { label: t('exchange.package.prepared'), value: <Moment at={found.preparedAt} /> },
                { label: t('exchange.package.sent'), value: <Moment at={found.sentAt} /> },
                { label: t('exchange.package.acknowledged'), value: <Moment at={found.acknowledgedAt} /> },
                { label: t('exchange.package.receipt'), value: found.receipt ?? t('ui.none') },
                { label: t('exchange.runs.accepted'), value: found.accepted ?? t('ui.none') },
                {
                  label: t('exchange.runs.rejected'),
                  value: found.rejected ? (
                    <ScreenLink to="/exchange/returned" className="sn-link">
                      {found.rejected}
                    </ScreenLink>
                  ) : (
                    (found.rejected ?? t('ui.none'))
                  ),
                },
                found.nextAttemptAt !== null && found.state !== 'acknowledged' && { label: t('exchange.package.next'), value: <Moment at={found.nextAttemptAt} /> },
                { label: 'SHA-256', value: <code style={{ overflowWrap: 'anywhere' }}>{found.sha256}</code>, wide: true },
              ]}
            />
            <Acts found={found} />
          </div>
        }
        procedure={
          <Section title={t('exchange.package.attempts')}>
            <DataTable
              name="exchange-attempts"
              tools={false}
              caption={t('exchange.package.attempts')}
              rows={found.attempts}
              rowKey={(one) => String(one.attemptNo)}
              empty={{ title: t('exchange.package.no-attempts') }}
              columns={[
                { key: 'no', title: t('exchange.package.attempt'), names: true, render: (one) => one.attemptNo },
                { key: 'at', title: t('exchange.package.at'), render: (one) => <Moment at={one.startedAt} /> },
                { key: 'outcome', title: t('exchange.package.outcome'), render: (one) => t(`exchange.outcome.${one.outcome ?? 'under-way'}`) },
                { key: 'status', title: t('exchange.package.answer'), render: (one) => [one.status, one.detail].filter(Boolean).join(' ') || t('ui.none') },
              ]}
            />
          </Section>
        }
        trail={
          <Section title={t('ledger.trail.title')}>
            <LedgerTrail about={`exchange.package:${found.id}`} />
          </Section>
        }
      />
    </>
  )
}

function Acts({ found }: { found: Package }) {
  const t = useText()
  const reason = useReason()
  const [open, setOpen] = useState<'retry' | 'resend' | 'receipt' | null>(null)
  const [receipt, setReceipt] = useState('')
  const [accepted, setAccepted] = useState<number | null>(null)
  const [rejected, setRejected] = useState('')
  const close = () => setOpen(null)
  const done = { errors: 'inline', says: 'ui.act.done', onDone: close } as const
  const acts = { retry: useAct(exchangeApi.retry, done), resend: useAct(exchangeApi.resend, done), receipt: useAct(exchangeApi.enterReceiptOf, done) }
  const params = { packageId: found.id }
  const run = (): Promise<unknown> => {
    if (open === 'retry') return acts.retry.run({ params, body: { version: found.version } })
    if (open === 'resend') return acts.resend.run({ params })
    const lines = rejected.split('\n').filter((line) => line.trim() !== '')
    return acts.receipt.run({
      params,
      body: {
        receipt: receipt.trim(),
        accepted: accepted ?? 0,
        rejected: lines.map((line) => {
          const [key = '', ...message] = line.trim().split(/[\t,，]/)
          return { key: key.trim(), code: '', message: message.join(' ').trim() }
        }),
      },
    })
  }
  const offered = [
    { name: 'retry', reason: reason('exchange.package.send') ?? (found.state === 'stuck' ? null : t('exchange.package.not-stuck-now')) },
    { name: 'resend', reason: reason('exchange.package.send') ?? (found.rejected ? null : t('exchange.package.none-returned')) },
    { name: 'receipt', reason: reason('exchange.receipt.enter') ?? (found.state === 'acknowledged' ? t('exchange.package.receipt-there') : null) },
  ] as const
  return (
    <div className="sn-acts" style={{ marginTop: 16 }}>
      {offered.map((act) => (
        <ReasonedButton key={act.name} reason={act.reason} onClick={() => setOpen(act.name)}>
          {t(`exchange.act.${act.name}`)}
        </ReasonedButton>
      ))}
      {open ? (
        <ConfirmAct
          open
          title={t(`exchange.act.${open}`)}
          verb={t(`exchange.act.${open}`)}
          reason={open === 'receipt' && (receipt.trim() === '' || accepted === null) ? t('exchange.package.receipt-needed') : null}
          error={acts[open].error}
          onConfirm={run}
          onClose={() => {
            acts[open].reset()
            close()
          }}
        >
          <p>{t(`exchange.act-explain.${open}`)}</p>
          {open === 'receipt' ? (
            <>
              <Input
                aria-label={t('exchange.package.receipt')}
                placeholder={t('exchange.package.receipt')}
                value={receipt}
                maxLength={200}
                onChange={(event) => setReceipt(event.target.value)}
              />
              <InputNumber
                aria-label={t('exchange.runs.accepted')}
                placeholder={t('exchange.runs.accepted')}
                min={0}
                value={accepted}
                onChange={setAccepted}
                style={{ width: '100%', margin: '8px 0' }}
              />
              <Input.TextArea
                aria-label={t('exchange.package.rejected-lines')}
                placeholder={t('exchange.package.rejected-lines')}
                rows={4}
                value={rejected}
                onChange={(event) => setRejected(event.target.value)}
              />
            </>
          ) : null}
        </ConfirmAct>
      ) : null}
    </div>
  )
}
