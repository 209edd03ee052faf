import { formatYuan } from '#base/money'
import { plainDate } from '#base/plain-date'
import { Citation, ClockNote, Facts, NumberDoor, NumberRow, PageHead, PageSection, PortalDay, type PortalRequest, PortalTable, Remark } from '#platform/pages'
import { formatShortDay } from '#platform/ui/common'
import { smallCount } from '../common/law.ts'
import type { PolicyFigures } from '../server/figures.ts'
import type { PublicPolicy } from './public-reads.ts'

/** One preferential policy as a document with its figures. Numbers so small that somebody could be recognised are not told. */
export function PolicyBody({ request, policy, figures, town, today }: { request: PortalRequest; policy: PublicPolicy; figures: PolicyFigures; town: string; today: string }) {
  const { t } = request
  const least = smallCount.on(plainDate(today)).value
  const told = (count: number) => (count > 0 && count < least ? t('grassroots.policy.fewer', { least }) : String(count))
  const unit = t(`grassroots.target.${policy.targetUnit}`)
  return (
    <article>
      <PageHead title={policy.title} lead={policy.benefit} back={{ href: `/grassroots/${policy.unit}`, label: town }} />
      {policy.state === 'ended' ? (
        <Remark tone="warn">
          <p>{t('grassroots.policy.ended-because', { day: policy.endedOn === null ? '' : formatShortDay(t, policy.endedOn), reason: policy.endReason ?? '' })}</p>
        </Remark>
      ) : null}
      <Facts
        items={[
          { label: t('grassroots.policy.whom'), value: policy.whom, wide: true },
          policy.conditions !== null && { label: t('grassroots.policy.conditions'), value: policy.conditions, wide: true },
          { label: t('grassroots.policy.channel'), value: policy.channel, wide: true },
          { label: t('grassroots.policy.promised'), value: t('grassroots.policy.days', { days: policy.limitDays }) },
          { label: t('grassroots.policy.basis'), value: policy.basis },
          { label: t('grassroots.policy.from'), value: <PortalDay t={t} on={policy.validFrom} short /> },
          policy.validTo !== null && { label: t('grassroots.policy.to'), value: <PortalDay t={t} on={policy.validTo} short /> },
        ]}
      />
      <PageSection title={t('grassroots.policy.results')} id="results">
        <NumberRow>
          <NumberDoor t={t} value={policy.eligible} unit={unit} label={t('grassroots.policy.eligible')} explain={t('grassroots.policy.eligible-means')} />
          <NumberDoor t={t} value={figures.applied} unit={t('grassroots.pieces')} label={t('grassroots.policy.applied')} asOf={today} />
          <NumberDoor t={t} value={figures.granted} unit={t('grassroots.pieces')} label={t('grassroots.policy.granted')} asOf={today} />
          <NumberDoor t={t} value={figures.days} unit={t('grassroots.working-days')} label={t('grassroots.policy.took')} explain={t('grassroots.policy.took-means')} />
        </NumberRow>
        <Facts
          items={[
            { label: t('grassroots.policy.open'), value: figures.open },
            {
              label: t('grassroots.policy.overdue'),
              value: figures.overdue > 0 ? <ClockNote tone="late">{t('grassroots.policy.overdue-count', { count: figures.overdue })}</ClockNote> : 0,
            },
            { label: t('grassroots.policy.kept'), value: t('grassroots.towns.of', { done: figures.onTime, all: figures.onTime + figures.late + figures.overdue }) },
            { label: t('grassroots.policy.amount'), value: t('grassroots.yuan', { amount: formatYuan(BigInt(figures.amountFen)) }) },
          ]}
        />
        <h3>{t('grassroots.policy.refusals')}</h3>
        <PortalTable
          t={t}
          caption={t('grassroots.policy.refusals')}
          rows={figures.refusals}
          rowKey={(row) => row.ground}
          empty={t('grassroots.policy.no-refusals')}
          columns={[
            { title: t('grassroots.policy.ground'), names: true, render: (row) => t(`grassroots.ground.${row.ground}`) },
            { title: t('grassroots.policy.count'), align: 'right', render: (row) => told(row.count) },
          ]}
        />
      </PageSection>
      <Remark>
        <p>{t('grassroots.policy.caveat')}</p>
        <p>
          <a href="/complain">{t('grassroots.policy.complain')}</a>
        </p>
      </Remark>
      <Citation request={request} title={policy.title} day={today} />
    </article>
  )
}
