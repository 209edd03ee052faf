import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import {
  DataTable,
  Day,
  DayField,
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
import { type RuleField, type RuleState, ruleFields } from '../common/unit-rule.ts'
import { useUnitNames } from './unit-names.ts'

const tones: Readonly<Record<RuleState, Tone>> = { filed: 'waiting', returned: 'warn', 'in-force': 'good', superseded: 'closed' }

/** The rules each unit has of its own, what is missing, and the place to file and review one. */
export function RulesScreen() {
  const t = useText()
  const me = useMe()
  const reason = useReason()
  const [query] = useScreenQuery()
  const scope = useUnitScope()
  const nameOf = useUnitNames()
  const answer = useApi(listRules, { query: { unit: query['unit'] ?? scope.unit ?? undefined } })
  const review = useAct(reviewRule, { says: 'commitments.screen.done' })
  const [filing, setFiling] = useState(false)
  const missing = answer.data?.missing ?? []
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
        <ul>
          {byUnit.map(([unit, rows]) => (
            <li key={unit}>
              {nameOf(unit)}：{rows.map((row) => t(`commitments.field.${row.field}`) + (row.waiting ? ` (${t('commitments.rule-state.filed')})` : '')).join('；')}
            </li>
          ))}
        </ul>
      </Section>
      <DataTable
        name="unit-rules"
        caption={t('commitments.screen.rules')}
        rows={answer.data?.items}
        rowKey={(row) => row.ruleId}
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
          {
            key: 'acts',
            title: '',
            render: (row) =>
              row.state === 'filed'
                ? (['approve', 'return'] as const).map((outcome) => (
                    <ReasonedButton
                      key={outcome}
                      reason={reason('commitments.rule.review', row.unit)}
                      onClick={() => void review.run({ params: { ruleId: row.ruleId }, body: { version: row.version, outcome } })}
                    >
                      {t(`commitments.screen.${outcome}`)}
                    </ReasonedButton>
                  ))
                : null,
          },
        ]}
      />
      <SideDrawer open={filing} title={t('commitments.screen.file-rule')} onClose={() => setFiling(false)}>
        <FileRule unit={me.unit ?? ''} done={() => setFiling(false)} />
      </SideDrawer>
    </>
  )
}

function FileRule({ unit, done }: { unit: string; done: () => void }) {
  const t = useText()
  const [field, setField] = useState<RuleField>('execution')
  const [edition, setEdition] = useState('')
  const [title, setTitle] = useState('')
  const [day, setDay] = useState('')
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
      {ready ? (
        <UploadField
          accept=".pdf,.docx,.ofd"
          maxBytes={50 * 1024 * 1024}
          label={t('commitments.screen.text')}
          onFile={(file) => void act.run({ query: { unit, field, edition, title, adoptedOn: adoptedOn ?? '' } }, { file })}
        />
      ) : (
        <p className="sn-muted">{t('commitments.screen.rule-needed')}</p>
      )}
    </Form>
  )
}
