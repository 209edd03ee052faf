import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { EvidencePart } from '#kernel/evidence/web'
import { useUnitNames } from '#kernel/parties/web'
import type { AnswerOf } from '#platform/http/common'
import {
  DataTable,
  Day,
  DayField,
  Facts,
  PageHeader,
  ReasonedButton,
  readDay,
  Section,
  SideDrawer,
  StatusTag,
  type Tone,
  todayInShanghai,
  UploadField,
  useAct,
  useApi,
  useMe,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { fileRule, listRules, reviewRule } from '../common/api.ts'
import { OPEN_TEXT_BYTES, type RuleField, type RuleState, ruleFields } from '../common/unit-rule.ts'

const tones: Readonly<Record<RuleState, Tone>> = { filed: 'waiting', returned: 'warn', 'in-force': 'good', superseded: 'closed' }

/** The rules each unit has of its own, what is missing, and the place to file and review one. */
export function RulesScreen() {
  const t = useText()
  const me = useMe()
  const reason = useReason()
  const [query, setQuery] = useScreenQuery()
  const scope = useUnitScope()
  const nameOf = useUnitNames()
  const answer = useApi(listRules, { query: { unit: query['unit'] ?? scope.unit ?? undefined } })
  const [filing, setFiling] = useState(false)
  const missing = answer.data?.missing ?? []
  const open = answer.data?.items.find((row) => row.ruleId === query['open'])
  const byUnit = [...Map.groupBy(missing, (row) => row.unit)]
  return (
    <>
      <PageHeader
        title={t('commitments.screen.rules')}
        lead={t('commitments.screen.rules-lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('commitments.rule.file')} onClick={() => setFiling(true)}>
            {t('commitments.screen.file-rule')}
          </ReasonedButton>
        }
      />
      <Section title={missing.length === 0 ? t('commitments.screen.nothing-missing') : t('commitments.screen.missing', { count: missing.length })}>
        {missing.length === 0 ? null : (
          <details open={byUnit.length <= 5}>
            <summary>{t('commitments.screen.missing-units', { count: byUnit.length })}</summary>
            <ul>
              {byUnit.map(([unit, rows]) => (
                <li key={unit}>
                  {nameOf(unit)}
                  {t('commitments.screen.colon')}
                  {rows.map((row) => t(`commitments.field.${row.field}`) + (row.waiting ? ` (${t('commitments.rule-state.filed')})` : '')).join(t('commitments.screen.semicolon'))}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Section>
      <DataTable
        name="unit-rules"
        caption={t('commitments.screen.rules')}
        rows={answer.data?.items}
        rowKey={(row) => row.ruleId}
        onOpen={(row) => setQuery({ open: row.ruleId })}
        loading={answer.isLoading}
        error={answer.error}
        retry={() => void answer.refetch()}
        pageSize={50}
        empty={{ title: t('commitments.screen.no-rule'), hint: t('commitments.screen.no-rule-hint') }}
        columns={[
          { key: 'title', title: t('commitments.screen.rule-title'), names: true, render: (row) => row.title, text: (row) => row.title },
          { key: 'unit', title: t('commitments.screen.unit'), render: (row) => nameOf(row.unit), text: (row) => nameOf(row.unit) },
          { key: 'field', title: t('commitments.screen.field'), render: (row) => t(`commitments.field.${row.field}`), text: (row) => t(`commitments.field.${row.field}`) },
          { key: 'edition', title: t('commitments.screen.edition'), render: (row) => row.edition, text: (row) => row.edition },
          { key: 'adopted', title: t('commitments.screen.adopted-on'), render: (row) => <Day on={row.adoptedOn} short />, text: (row) => row.adoptedOn },
          { key: 'reviewed', title: t('commitments.screen.reviewed-on'), render: (row) => <Day on={row.reviewedOn} short />, text: (row) => row.reviewedOn },
          {
            key: 'state',
            title: t('commitments.screen.state'),
            render: (row) => <StatusTag tone={tones[row.state]} word={t(`commitments.rule-state.${row.state}`)} />,
            text: (row) => t(`commitments.rule-state.${row.state}`),
          },
        ]}
      />
      <SideDrawer open={filing} title={t('commitments.screen.file-rule')} onClose={() => setFiling(false)}>
        <FileRule unit={me.unit ?? ''} done={() => setFiling(false)} />
      </SideDrawer>
      <SideDrawer open={open !== undefined} title={t('commitments.screen.rule-file')} onClose={() => setQuery({ open: undefined })}>
        {open ? <RuleFile key={open.ruleId} rule={open} unitName={nameOf(open.unit)} /> : null}
      </SideDrawer>
    </>
  )
}

/** One edition with its text, which the second person reads before it is reviewed. */
function RuleFile({ rule, unitName }: { rule: AnswerOf<typeof listRules>['items'][number]; unitName: string }) {
  const t = useText()
  const reason = useReason()
  const review = useAct(reviewRule, { says: 'commitments.screen.done' })
  return (
    <div className="sn-prose">
      <Facts
        columns={1}
        items={[
          { label: t('commitments.screen.rule-title'), value: `${rule.title} · ${rule.edition}` },
          { label: t('commitments.screen.unit'), value: unitName },
          { label: t('commitments.screen.field'), value: t(`commitments.field.${rule.field}`) },
          { label: t('commitments.screen.adopted-on'), value: <Day on={rule.adoptedOn} short /> },
          { label: t('commitments.screen.rule-open'), value: t(rule.open ? 'commitments.screen.rule-open-yes' : 'commitments.screen.rule-open-no') },
          { label: t('commitments.screen.state'), value: <StatusTag tone={tones[rule.state]} word={t(`commitments.rule-state.${rule.state}`)} /> },
          { label: t('commitments.screen.text'), value: <EvidencePart about={`commitments.unit-rule:${rule.ruleId}`} /> },
        ]}
      />
      {rule.state === 'filed' ? (
        <>
          <p className="sn-muted">{t('commitments.screen.rule-read-first')}</p>
          <div className="sn-acts">
            {(['approve', 'return'] as const).map((outcome) => (
              <ReasonedButton
                key={outcome}
                type={outcome === 'approve' ? 'primary' : 'default'}
                reason={reason('commitments.rule.review', rule.unit)}
                loading={review.busy}
                onClick={() => void review.run({ params: { ruleId: rule.ruleId }, body: { version: rule.version, outcome } })}
              >
                {t(`commitments.screen.${outcome}`)}
              </ReasonedButton>
            ))}
          </div>
        </>
      ) : null}
    </div>
  )
}

function FileRule({ unit, done }: { unit: string; done: () => void }) {
  const t = useText()
  const [field, setField] = useState<RuleField>('execution')
  const [edition, setEdition] = useState('')
  const [title, setTitle] = useState('')
  const [day, setDay] = useState('')
  const [open, setOpen] = useState<'yes' | 'no'>('yes')
  const act = useAct(fileRule, { says: 'commitments.screen.rule-filed', onDone: done })
  const adoptedOn = readDay(day)
  const ready = adoptedOn !== undefined && edition.trim() !== '' && title.trim().length >= 2
  return (
    <Form layout="vertical">
      <Form.Item label={t('commitments.screen.field')}>
        <Select
          aria-label={t('commitments.screen.field')}
          value={field}
          onChange={setField}
          options={ruleFields.map((value) => ({ value, label: t(`commitments.field.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('commitments.screen.edition')}>
        <Input aria-label={t('commitments.screen.edition')} maxLength={60} value={edition} onChange={(event) => setEdition(event.target.value)} />
      </Form.Item>
      <Form.Item label={t('commitments.screen.rule-title')}>
        <Input aria-label={t('commitments.screen.rule-title')} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      </Form.Item>
      <Form.Item label={t('commitments.screen.adopted-on')}>
        <DayField value={day} onChange={setDay} max={todayInShanghai()} aria-label={t('commitments.screen.adopted-on')} />
      </Form.Item>
      <Form.Item label={t('commitments.screen.rule-open')} extra={t('commitments.screen.rule-open-hint')}>
        <Radio.Group
          value={open}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`commitments.screen.rule-open-${value}`) }))}
          onChange={(event) => setOpen(event.target.value as 'yes')}
        />
      </Form.Item>
      {ready ? (
        <UploadField
          accept=".pdf,.docx,.ofd"
          maxBytes={open === 'yes' ? OPEN_TEXT_BYTES : 50 * 1024 * 1024}
          label={t('commitments.screen.text')}
          onFile={(file) => void act.run({ query: { unit, field, edition, title, adoptedOn: adoptedOn ?? '', open } }, { file })}
        />
      ) : (
        <p className="sn-muted">{t('commitments.screen.rule-needed')}</p>
      )}
    </Form>
  )
}
