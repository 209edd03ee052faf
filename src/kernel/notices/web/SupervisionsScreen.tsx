import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useUnitNames, useUnitOptions } from '#kernel/parties/web'
import {
  DataTable,
  Day,
  ErrorPanel,
  PageHeader,
  ReasonedButton,
  SideDrawer,
  StatusTag,
  useAct,
  useApi,
  useFieldErrors,
  useGo,
  useLanguage,
  useReason,
  useScreenQuery,
  useText,
} from '#platform/ui/web'
import { noticesApi } from '../common/index.ts'
import { stateTones } from './SupervisionCase.tsx'

const STATES = ['issued', 'answered', 'closed', 'withdrawn'] as const
const SIZE = 50

/** Which matters are under supervised handling, and who has not answered yet. */
export function SupervisionsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const { language } = useLanguage()
  const unitNames = useUnitNames()
  const units = useUnitOptions()
  const [query, setQuery] = useScreenQuery()
  const [issuing, setIssuing] = useState(false)
  const page = Number(query['page'] ?? '1')
  const state = STATES.find((one) => one === query['state'])
  const list = useApi(noticesApi.listSupervisionsOf, { query: { page, limit: SIZE, ...(state ? { state } : {}), ...(query['unit'] ? { unit: query['unit'] } : {}) } })
  const rows = list.data?.supervisions
  return (
    <>
      <PageHeader
        title={t('notices.supervisions.title')}
        lead={t('notices.supervisions.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('notices.supervision.issue')} onClick={() => setIssuing(true)}>
            {t('notices.supervisions.issue')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="supervisions"
        caption={t('notices.supervisions.title')}
        rows={rows}
        rowKey={(row) => row.id}
        error={list.error}
        retry={() => void list.refetch()}
        onOpen={(row) => go(`/notices/supervisions/${row.id}`)}
        filters={[
          { kind: 'choice', keys: ['state'], label: t('notices.supervisions.state'), options: STATES.map((one) => ({ value: one, label: t(`notices.state.${one}`) })) },
          { kind: 'choice', keys: ['unit'], label: t('notices.desk.unit'), options: units },
        ]}
        empty={{ title: t('notices.supervisions.empty'), hint: t('notices.supervisions.empty-hint') }}
        columns={[
          {
            key: 'number',
            title: t('notices.supervisions.no'),
            names: true,
            width: '11em',
            render: (row) => t('notices.supervisions.number', { year: row.year, serial: row.serial }),
            text: (row) => `${row.year}-${row.serial}`,
          },
          {
            key: 'subject',
            title: t('notices.supervisions.subject'),
            render: (row) => row.subject ?? (language === 'en' ? row.clock?.en : row.clock?.zh) ?? '',
            text: (row) => row.subject ?? row.clock?.zh ?? '',
          },
          { key: 'unit', title: t('notices.desk.unit'), render: (row) => unitNames(row.unit), text: (row) => unitNames(row.unit) },
          { key: 'matters', title: t('notices.supervisions.matters'), align: 'right', render: (row) => row.matters, text: (row) => row.matters },
          { key: 'issued', title: t('notices.supervisions.issued'), render: (row) => <Day on={row.issuedOn} short />, text: (row) => row.issuedOn },
          { key: 'due', title: t('notices.supervisions.due'), render: (row) => <Day on={row.dueOn} short />, text: (row) => row.dueOn },
          {
            key: 'state',
            title: t('notices.supervisions.state'),
            render: (row) => <StatusTag tone={stateTones[row.state]} word={t(`notices.state.${row.state}`)} />,
            text: (row) => t(`notices.state.${row.state}`),
          },
        ]}
      />
      <nav className="sn-paging">
        {page > 1 ? <Button onClick={() => setQuery({ page: page === 2 ? undefined : String(page - 1) })}>{t('ui.table.previous')}</Button> : null}
        {rows?.length === SIZE ? <Button onClick={() => setQuery({ page: String(page + 1) })}>{t('ui.table.next')}</Button> : null}
      </nav>
      <Issue open={issuing} onClose={() => setIssuing(false)} />
    </>
  )
}

interface Fields {
  readonly unit: string
  readonly subject: string
  readonly reason: string
  readonly answerDays?: number | null
}

function Issue({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText()
  const go = useGo()
  const units = useUnitOptions()
  const [form] = Form.useForm<Fields>()
  const issue = useAct(noticesApi.issue, {
    errors: 'inline',
    says: 'ui.act.done',
    onDone: (answer) => {
      onClose()
      go(`/notices/supervisions/${answer.supervisionId}`)
    },
  })
  useFieldErrors(form, issue.error)
  const needed = [{ required: true, message: t('notices.supervisions.text-needed') }]
  return (
    <SideDrawer
      open={open}
      title={t('notices.supervisions.issue')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={issue.busy} onClick={() => form.submit()}>
          {t('notices.supervisions.issue')}
        </Button>
      }
    >
      <p className="sn-lead">{t('notices.supervisions.issue-explain')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ answerDays, ...fields }: Fields) => void issue.run({ body: { ...fields, ...(answerDays ? { answerDays } : {}) } })}
      >
        <ErrorPanel error={issue.error} />
        <Form.Item name="unit" label={t('notices.desk.unit')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={[...units]} />
        </Form.Item>
        <Form.Item name="subject" label={t('notices.supervisions.subject')} rules={needed}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="reason" label={t('notices.supervisions.reason')} rules={needed} extra={t('notices.supervisions.reason-hint')}>
          <Input.TextArea rows={6} maxLength={2_000} />
        </Form.Item>
        <Form.Item name="answerDays" label={t('notices.supervisions.answer-days')} extra={t('notices.supervisions.answer-days-hint')}>
          <InputNumber min={1} max={60} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
