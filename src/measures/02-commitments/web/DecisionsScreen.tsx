import { Button } from 'antd'
import { useUnitNames } from '#kernel/parties/web'
import type { SignalReason } from '#kernel/promises/common'
import { SignalBadge } from '#kernel/promises/web'
import { DataTable, Day, PageHeader, ScreenLink, useApi, useGo, useReason, useText, useUnitScope } from '#platform/ui/web'
import { listDecisions } from '../common/api.ts'

/** Major decisions on their way: organ, executing unit, how far, last report. */
export function DecisionsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const nameOf = useUnitNames()
  const answer = useApi(listDecisions, { query: { unit: scope.unit ?? undefined } })
  const enter =
    reason('promises.promise.register') === null ? (
      <Button type="primary" onClick={() => go('/commitments/decisions/new')}>
        {t('commitments.screen.new-decision')}
      </Button>
    ) : null
  return (
    <>
      <PageHeader title={t('commitments.screen.decisions')} lead={t('commitments.screen.decisions-lead')} actions={enter} />
      <DataTable
        name="decisions"
        caption={t('commitments.screen.decisions')}
        rows={answer.data?.items}
        rowKey={(row) => row.promiseId}
        loading={answer.isLoading}
        error={answer.error}
        retry={() => void answer.refetch()}
        pageSize={50}
        onOpen={(row) => go(`/promises/${row.promiseId}`)}
        rowTone={(row) => (row.colour === 'red' ? 'bad' : row.colour === 'yellow' ? 'warn' : undefined)}
        empty={{ title: t('commitments.screen.no-decision'), hint: t('commitments.screen.no-decision-hint') }}
        columns={[
          {
            key: 'title',
            title: t('promises.screen.promise'),
            names: true,
            render: (row) => <ScreenLink to={`/promises/${row.promiseId}`}>{row.title}</ScreenLink>,
            text: (row) => row.title,
          },
          { key: 'number', title: t('promises.screen.number'), optional: true, render: (row) => row.number, text: (row) => row.number },
          { key: 'organ', title: t('commitments.screen.organ'), render: (row) => row.organ, text: (row) => row.organ },
          { key: 'unit', title: t('commitments.screen.executing'), render: (row) => nameOf(row.unit), text: (row) => nameOf(row.unit) },
          { key: 'progress', title: t('promises.screen.progress'), align: 'right', render: (row) => `${row.met}/${row.owed}`, text: (row) => `${row.met}/${row.owed}` },
          { key: 'next', title: t('promises.screen.next'), render: (row) => <Day on={row.nextDueOn} short />, text: (row) => row.nextDueOn },
          { key: 'report', title: t('commitments.screen.last-report'), render: (row) => <Day on={row.reportedOn} short />, text: (row) => row.reportedOn },
          {
            key: 'signal',
            title: t('promises.screen.signal'),
            render: (row) => <SignalBadge colour={row.colour} reason={row.reason as SignalReason} />,
            text: (row) => t(`promises.reason.${row.reason}`),
          },
        ]}
      />
    </>
  )
}
