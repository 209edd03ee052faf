import { Form, Input } from 'antd'
import { useState } from 'react'
import {
  ConfirmAct,
  DataTable,
  Day,
  DayField,
  formatDay,
  PageHeader,
  ReasonedButton,
  readDay,
  Section,
  StatusTag,
  todayInShanghai,
  useAct,
  useApi,
  useReason,
  useText,
} from '#platform/ui/web'
import { decideLpr, enterLpr, lprValues } from '../common/api.ts'

/** As the rate is published: at least two places. */
function twoPlaces(percent: string): string {
  return (percent.split('.')[1]?.length ?? 0) >= 2 ? percent : Number(percent).toFixed(2)
}

/** The one-year loan prime rate as interest is computed with it: shipped values, and those entered and checked here. */
export function LprScreen() {
  const t = useText()
  const reason = useReason()
  const [entering, setEntering] = useState(false)
  const answer = useApi(lprValues, {})
  const decide = useAct(decideLpr, { says: 'arrears.act.done' })
  return (
    <>
      <PageHeader
        title={t('arrears.lpr.title')}
        lead={answer.data ? t('arrears.lpr.lead', { day: formatDay(t, answer.data.knownTo) }) : ''}
        actions={
          <ReasonedButton type="primary" reason={reason('arrears.lpr.enter')} onClick={() => setEntering(true)}>
            {t('arrears.lpr.enter')}
          </ReasonedButton>
        }
      />
      <Section title={t('arrears.lpr.entered')}>
        <DataTable
          name="arrears-lpr-entered"
          caption={t('arrears.lpr.entered')}
          rows={answer.data?.entered}
          rowKey={(value) => value.valueId}
          refreshing={answer.isFetching}
          error={answer.error}
          retry={() => void answer.refetch()}
          empty={{ title: t('arrears.lpr.none'), hint: t('arrears.lpr.none-hint') }}
          columns={[
            { key: 'from', title: t('arrears.lpr.from'), names: true, render: (value) => <Day on={value.from} short />, text: (value) => value.from },
            { key: 'through', title: t('arrears.lpr.through'), render: (value) => <Day on={value.through} short />, text: (value) => value.through },
            { key: 'percent', title: t('arrears.lpr.percent'), align: 'right', render: (value) => twoPlaces(value.percent), text: (value) => twoPlaces(value.percent) },
            { key: 'source', title: t('arrears.lpr.source'), render: (value) => value.source, text: (value) => value.source },
            {
              key: 'state',
              title: t('arrears.payables.standing'),
              render: (value) => (
                <StatusTag tone={value.state === 'confirmed' ? 'good' : value.state === 'entered' ? 'waiting' : 'closed'} word={t(`arrears.lpr-state.${value.state}`)} />
              ),
              text: (value) => t(`arrears.lpr-state.${value.state}`),
            },
            {
              key: 'acts',
              title: t('arrears.act.title'),
              render: (value) =>
                value.state === 'entered' ? (
                  <div className="sn-acts">
                    {[true, false].map((confirm) => (
                      <ReasonedButton
                        key={String(confirm)}
                        size="small"
                        {...(confirm ? { type: 'primary' as const } : {})}
                        reason={reason('arrears.lpr.confirm') ?? (value.mine ? t('arrears.lpr.same-person') : null)}
                        loading={decide.busy}
                        onClick={() => void decide.run({ params: { valueId: value.valueId }, body: { version: value.version, confirm } })}
                      >
                        {t(confirm ? 'arrears.lpr.confirm' : 'arrears.lpr.reject')}
                      </ReasonedButton>
                    ))}
                  </div>
                ) : null,
            },
          ]}
        />
      </Section>
      <Section title={t('arrears.lpr.series')}>
        <DataTable
          name="arrears-lpr"
          caption={t('arrears.lpr.series')}
          rows={answer.data ? [...answer.data.series].reverse() : undefined}
          rowKey={(value) => value.from}
          empty={{ title: t('arrears.lpr.none') }}
          columns={[
            { key: 'from', title: t('arrears.lpr.from'), names: true, render: (value) => <Day on={value.from} short />, text: (value) => value.from },
            { key: 'through', title: t('arrears.lpr.through'), render: (value) => <Day on={value.through} short />, text: (value) => value.through },
            { key: 'percent', title: t('arrears.lpr.percent'), align: 'right', render: (value) => twoPlaces(value.percent), text: (value) => twoPlaces(value.percent) },
          ]}
        />
      </Section>
      {entering ? <EnterDialog onClose={() => setEntering(false)} /> : null}
    </>
  )
}

function EnterDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [from, setFrom] = useState('')
  const [through, setThrough] = useState('')
  const [percent, setPercent] = useState('')
  const [source, setSource] = useState('')
  const act = useAct(enterLpr, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  const days = { from: readDay(from), through: readDay(through) }
  const complete = days.from !== undefined && days.through !== undefined && /^\d{1,2}(\.\d{1,4})?$/.test(percent) && source.trim().length >= 2
  return (
    <ConfirmAct
      open
      title={t('arrears.lpr.enter')}
      verb={t('arrears.act.submit')}
      reason={complete ? null : t('arrears.act.fields-needed')}
      error={act.error}
      onClose={onClose}
      onConfirm={async () => complete && act.run({ body: { ...days, percent, source } as never })}
    >
      <p>{t('arrears.lpr.enter-means')}</p>
      <Form layout="vertical">
        <Form.Item label={t('arrears.lpr.from')}>
          <DayField aria-label={t('arrears.lpr.from')} value={from} max={todayInShanghai()} onChange={setFrom} />
        </Form.Item>
        <Form.Item label={t('arrears.lpr.through')}>
          <DayField aria-label={t('arrears.lpr.through')} value={through} onChange={setThrough} />
        </Form.Item>
        <Form.Item label={t('arrears.lpr.percent')}>
          <Input aria-label={t('arrears.lpr.percent')} inputMode="decimal" maxLength={7} value={percent} onChange={(event) => setPercent(event.target.value.trim())} />
        </Form.Item>
        <Form.Item label={t('arrears.lpr.source')}>
          <Input aria-label={t('arrears.lpr.source')} maxLength={300} value={source} onChange={(event) => setSource(event.target.value)} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
