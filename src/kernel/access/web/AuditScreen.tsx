import { Button } from 'antd'
import { useState } from 'react'
import { DataTable, download, ErrorPanel, Moment, PageHeader, StatusTag, type Tone, useApi, useScreenQuery, useText } from '#platform/ui/web'
import { accessApi } from '../common/index.ts'
import { useUnitChoice } from './unit-choice.ts'

const tones: Readonly<Record<string, Tone>> = { success: 'good', refused: 'warn', failed: 'bad' }
const outcomes = ['success', 'refused', 'failed'] as const

/** Every request with its person, unit and outcome, for the audit administrator. */
export function AuditScreen() {
  const t = useText()
  const units = useUnitChoice()
  const [query] = useScreenQuery()
  const [problem, setProblem] = useState<unknown>(null)
  const filter = Object.fromEntries(['from', 'to', 'account', 'unit', 'outcome', 'route', 'requestId'].flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
  const answer = useApi(accessApi.listAudit, { query: { ...filter, ...(query['cursor'] ? { cursor: query['cursor'] } : {}) } })
  const save = () => {
    setProblem(null)
    download(accessApi.exportAudit, { query: filter }).catch(setProblem)
  }
  const who = (line: { account: string; loginName: string | null }) =>
    line.loginName ?? (line.account === 'system' || line.account === 'public' ? t(`access.audit.${line.account}`) : line.account)
  return (
    <>
      <PageHeader title={t('access.audit.title')} lead={t('access.audit.lead')} actions={<Button onClick={save}>{t('access.audit.export')}</Button>} />
      <ErrorPanel error={problem} />
      <DataTable
        name="audit"
        caption={t('access.audit.title')}
        rows={answer.data?.lines}
        rowKey={(line) => line.id}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        paging={{ kind: 'cursor', at: query['cursor'], next: answer.data?.next }}
        empty={{ title: t('access.audit.empty'), hint: t('access.audit.empty-hint') }}
        rowTone={(line) => (line.outcome === 'failed' ? 'bad' : undefined)}
        filters={[
          { kind: 'days', keys: ['from', 'to'], label: t('access.audit.days') },
          { kind: 'choice', keys: ['outcome'], label: t('access.audit.outcome'), options: outcomes.map((outcome) => ({ value: outcome, label: t(`access.outcome.${outcome}`) })) },
          { kind: 'choice', keys: ['unit'], label: t('access.audit.unit'), options: units.options },
          { kind: 'text', keys: ['route'], label: t('access.audit.route') },
          { kind: 'text', keys: ['requestId'], label: t('access.audit.request') },
        ]}
        columns={[
          { key: 'at', title: t('access.audit.at'), render: (line) => <Moment at={line.at} />, text: (line) => line.at },
          { key: 'who', title: t('access.audit.who'), names: true, render: who, text: who },
          { key: 'unit', title: t('access.audit.unit'), render: (line) => units.nameOf(line.unit), text: (line) => line.unit },
          { key: 'what', title: t('access.audit.what'), render: (line) => <code>{`${line.method} ${line.route}`}</code>, text: (line) => `${line.method} ${line.route}` },
          {
            key: 'outcome',
            title: t('access.audit.outcome'),
            render: (line) => <StatusTag tone={tones[line.outcome] ?? 'closed'} word={t(`access.outcome.${line.outcome}`)} {...(line.code ? { explain: t(line.code) } : {})} />,
            text: (line) => line.outcome,
          },
          { key: 'code', title: t('access.audit.code'), optional: true, render: (line) => line.code ?? t('ui.none'), text: (line) => line.code },
          { key: 'permission', title: t('access.audit.permission'), optional: true, render: (line) => line.permission ?? t('ui.none'), text: (line) => line.permission },
          { key: 'about', title: t('access.audit.about'), optional: true, render: (line) => line.about ?? t('ui.none'), text: (line) => line.about },
          { key: 'ip', title: t('access.audit.ip'), render: (line) => line.ip, text: (line) => line.ip },
          { key: 'request', title: t('access.audit.request'), optional: true, render: (line) => <code>{line.requestId}</code>, text: (line) => line.requestId },
        ]}
      />
    </>
  )
}
