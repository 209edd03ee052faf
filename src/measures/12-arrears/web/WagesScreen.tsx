import { UploadOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
  DataTable,
  Day,
  formatFen,
  PageHeader,
  ReasonedButton,
  SideDrawer,
  StatusTag,
  useApi,
  useGo,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { wageProjects } from '../common/api-wages.ts'
import { AnswerBy } from './AnswerBy.tsx'

/** Works projects: account, cycle, months paid or not, and what is wrong with each. */
export function WagesScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('arrears.payable.read')
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const answer = useApi(wageProjects, { query: unit ? { unit } : {} })
  const chosen = answer.data?.items.find((project) => project.projectId === open)
  const importButton = (
    <ReasonedButton icon={<UploadOutlined aria-hidden />} reason={reason('arrears.payable.import')} onClick={() => go('/intake?template=wage-projects')}>
      {t('arrears.wages.import')}
    </ReasonedButton>
  )
  return (
    <>
      <PageHeader title={t('arrears.wages.title')} lead={t('arrears.wages.lead')} actions={importButton} />
      <DataTable
        name="arrears-wages"
        caption={t('arrears.wages.title')}
        rows={answer.data?.items}
        rowKey={(project) => project.projectId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(project) => setOpen(project.projectId)}
        empty={{ title: t('arrears.wages.empty'), hint: t('arrears.wages.empty-hint'), action: importButton }}
        rowTone={(project) => (project.alarms.length > 0 ? 'bad' : undefined)}
        filters={units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('arrears.wages.unit'), options: units.options }] : []}
        columns={[
          {
            key: 'project',
            title: t('arrears.wages.project'),
            names: true,
            render: (project) => (
              <>
                <button type="button" className="sn-link" onClick={() => setOpen(project.projectId)}>
                  {project.name}
                </button>
                <div className="sn-muted">{project.code}</div>
              </>
            ),
            text: (project) => `${project.name} ${project.code}`,
          },
          { key: 'unit', title: t('arrears.wages.unit'), render: (project) => units.nameOf(project.unit), text: (project) => units.nameOf(project.unit) },
          { key: 'contractor', title: t('arrears.wages.contractor'), render: (project) => project.contractorName, text: (project) => project.contractorName },
          { key: 'account', title: t('arrears.wages.account'), render: (project) => <Day on={project.accountOpenedOn} short />, text: (project) => project.accountOpenedOn },
          { key: 'cycle', title: t('arrears.wages.cycle'), align: 'right', render: (project) => project.cycleMonths, text: (project) => project.cycleMonths },
          {
            key: 'unpaid',
            title: t('arrears.wages.unpaid'),
            align: 'right',
            render: (project) => <Amount fen={project.unpaidFen} />,
            text: (project) => formatFen(project.unpaidFen),
          },
          {
            key: 'kept',
            title: t('arrears.wages.kept'),
            optional: true,
            render: (project) => <Day on={project.keptUntil} short />,
            text: (project) => project.keptUntil,
          },
          {
            key: 'watch',
            title: t('arrears.wages.watch'),
            render: (project) =>
              project.alarms.length === 0 ? (
                <StatusTag tone="good" word={t('arrears.wages.fine')} />
              ) : (
                project.alarms.map((alarm) => <StatusTag key={alarm} tone="bad" word={t(`arrears.wages.alarm.${alarm}`)} />)
              ),
            text: (project) => project.alarms.map((alarm) => t(`arrears.wages.alarm.${alarm}`)).join(' '),
          },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={chosen?.name ?? ''} onClose={() => setOpen(null)}>
        {chosen ? (
          <DataTable
            name="arrears-wage-months"
            caption={chosen.name}
            rows={chosen.months}
            rowKey={(month) => month.month}
            empty={{ title: t('ui.none') }}
            columns={[
              { key: 'month', title: t('arrears.wages.month'), names: true, render: (month) => month.month, text: (month) => month.month },
              {
                key: 'amount',
                title: t('arrears.payables.amount'),
                align: 'right',
                render: (month) => <Amount fen={month.amountFen} />,
                text: (month) => formatFen(month.amountFen),
              },
              {
                key: 'due',
                title: t('arrears.wages.due'),
                render: (month) => (month.paidOn === null ? <AnswerBy on={month.dueOn} /> : <Day on={month.dueOn} short />),
                text: (month) => month.dueOn,
              },
              {
                key: 'paid',
                title: t('arrears.wages.paid'),
                render: (month) => (
                  <>
                    <Day on={month.paidOn} short /> {month.paidOn !== null && month.paidOn > month.dueOn ? <StatusTag tone="warn" word={t('arrears.finding.late')} /> : null}
                  </>
                ),
                text: (month) => month.paidOn,
              },
            ]}
          />
        ) : null}
      </SideDrawer>
    </>
  )
}
