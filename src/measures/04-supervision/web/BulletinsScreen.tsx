import { Input, Select } from 'antd'
import { useState } from 'react'
import { type Period, periodName } from '#kernel/scoring/common'
import { ConfirmAct, DataTable, Day, formatShortDay, PageHeader, ReasonedButton, ScreenLink, useAct, useApi, useGo, useLanguage, useReason, useText } from '#platform/ui/web'
import { draftBulletin, listBulletins } from '../common/api.ts'
import { type BulletinEntry, BulletinState, numberOf } from './bulletin-words.tsx'
import { usePeriods } from './periods.ts'

/** Every bulletin, in work and issued; a new one is drafted here. */
export function BulletinsScreen() {
  const t = useText()
  const go = useGo()
  const { language } = useLanguage()
  const reason = useReason()
  const [drafting, setDrafting] = useState(false)
  const answer = useApi(listBulletins)
  const rows = answer.data?.bulletins
  const name = (one: BulletinEntry) => periodName(one.period as Period, t)
  const draft = (
    <ReasonedButton type="primary" reason={reason('supervision.bulletin.draft')} onClick={() => setDrafting(true)}>
      {t('supervision.screen.draft')}
    </ReasonedButton>
  )
  return (
    <>
      <PageHeader title={t('supervision.screen.bulletins')} lead={t('supervision.page.rankings-lead')} actions={draft} />
      <DataTable
        name="bulletins"
        caption={t('supervision.screen.bulletins')}
        rows={rows}
        rowKey={(one) => one.id}
        loading={answer.isLoading}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(one) => go(`/supervision/bulletins/${one.id}`)}
        empty={{ title: t('supervision.screen.empty-bulletins'), action: draft }}
        columns={[
          {
            key: 'period',
            title: t('supervision.page.period'),
            names: true,
            render: (one) => <ScreenLink to={`/supervision/bulletins/${one.id}`}>{name(one)}</ScreenLink>,
            text: name,
          },
          { key: 'state', title: t('supervision.page.state'), render: (one) => <BulletinState state={one.state} />, text: (one) => t(`supervision.state.${one.state}`) },
          { key: 'number', title: t('supervision.page.number'), render: (one) => numberOf(one, language), text: (one) => numberOf(one, language) },
          { key: 'drafted', title: t('supervision.screen.drafted-on'), render: (one) => <Day on={one.draftedOn} short />, text: (one) => one.draftedOn },
          {
            key: 'contest',
            title: t('supervision.page.contest'),
            render: (one) => (one.contestUntil ? t('supervision.screen.contest-until', { until: formatShortDay(t, one.contestUntil) }) : t('supervision.screen.not-shown')),
            text: (one) => one.contestUntil,
          },
          { key: 'issued', title: t('supervision.page.issued-on'), render: (one) => <Day on={one.issuedOn} short />, text: (one) => one.issuedOn },
        ]}
      />
      <Draft open={drafting} onClose={() => setDrafting(false)} bulletins={rows ?? []} />
    </>
  )
}

function Draft({ open, onClose, bulletins }: { open: boolean; onClose: () => void; bulletins: readonly BulletinEntry[] }) {
  const t = useText()
  const go = useGo()
  const periods = usePeriods()
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [reason, setReason] = useState('')
  const period = chosen ?? periods[0]?.value
  const replaces = bulletins.some((one) => one.period === period && one.state === 'issued')
  const act = useAct(draftBulletin, { errors: 'inline', says: 'supervision.screen.done', onDone: ({ bulletinId }) => go(`/supervision/bulletins/${bulletinId}`) })
  return (
    <ConfirmAct
      open={open}
      title={t('supervision.screen.draft')}
      verb={t('supervision.screen.draft')}
      reason={period === undefined ? t('supervision.screen.empty-ranking') : replaces && reason.trim().length < 5 ? t('supervision.bulletin.reason-missing', { period }) : null}
      error={act.error}
      onConfirm={() => act.run({ body: { period: period ?? '', ...(replaces ? { changeReason: reason } : {}) } })}
      onClose={() => {
        act.reset()
        onClose()
      }}
    >
      <Select aria-label={t('supervision.screen.period')} value={period ?? null} options={[...periods]} style={{ width: '100%' }} onChange={setChosen} />
      {replaces ? (
        <Input.TextArea
          aria-label={t('supervision.screen.change-reason')}
          placeholder={t('supervision.screen.change-reason')}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
    </ConfirmAct>
  )
}
