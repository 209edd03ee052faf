import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { parsePlainDate } from '#base/plain-date'
import { partiesEn, partiesZh, unitKinds } from '#kernel/parties/common'
import { formatRational, type Period, parsePeriod, parseRational, type Scheme, scoringApi, sum } from '#kernel/scoring/common'
import { ConfirmAct, DayField, useAct, useApi, useLanguage, useText } from '#platform/ui/web'

/** Drafts the weights of a notice: each registered indicator with its points; everything else is taken over from the last notice, or from plain defaults. */
export function DraftWeights({ open, onClose, latest }: { open: boolean; onClose: () => void; latest: Scheme | undefined }) {
  const t = useText()
  const { language } = useLanguage()
  const indicators = useApi(scoringApi.listIndicators, {}, { fresh: 300_000 }).data?.indicators ?? []
  const [notice, setNotice] = useState({ number: '', title: '', issuedOn: '' })
  const [periods, setPeriods] = useState<readonly string[]>([])
  const [trial, setTrial] = useState(false)
  const [contestDays, setContestDays] = useState<number | null>(latest?.contestWorkingDays ?? 5)
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>({})
  const act = useAct(scoringApi.draftScheme, { errors: 'inline', says: 'programme.screen.done', onDone: onClose })
  const entered = Object.values(weights).flatMap((text) => parseRational(text) ?? [])
  const total = formatRational(sum(entered))
  const issuedOn = parsePlainDate(notice.issuedOn)
  const scheme = (): Scheme => ({
    ...(latest ?? defaults),
    notice: { number: notice.number.trim(), title: notice.title.trim(), issuedOn: issuedOn! },
    periods: periods.filter((text): text is Period => parsePeriod(text) !== undefined),
    trial,
    components: indicators.flatMap(({ indicator }) => {
      const weight = weights[indicator.id]
      if (indicator.formula.kind === 'bonus') return weight === undefined ? [] : [{ indicator: indicator.id, weight: '0' }]
      return weight === undefined || parseRational(weight) === undefined || weight === '0'
        ? []
        : [{ ...latest?.components.find((each) => each.indicator === indicator.id), indicator: indicator.id, weight }]
    }),
    intervals: { ...(latest ?? defaults).intervals, seed: notice.number.trim() },
    contestWorkingDays: contestDays ?? 5,
  })
  const reason =
    notice.number.trim() === '' || notice.title.trim() === '' || !issuedOn
      ? t('programme.screen.notice-number')
      : periods.length === 0
        ? t('programme.screen.periods')
        : total !== '100'
          ? t('programme.screen.weights-sum', { sum: total })
          : null
  return (
    <ConfirmAct
      open={open}
      wide
      title={t('programme.screen.draft-weights')}
      verb={t('programme.screen.draft-weights')}
      reason={reason}
      error={act.error}
      onConfirm={() => act.run({ body: { scheme: scheme() } })}
      onClose={() => {
        act.reset()
        onClose()
      }}
    >
      <div className="sn-form-grid" style={{ rowGap: 12, marginBottom: 12 }}>
        <Input
          aria-label={t('programme.screen.notice-number')}
          placeholder={t('programme.screen.notice-number')}
          value={notice.number}
          maxLength={60}
          onChange={(event) => setNotice({ ...notice, number: event.target.value })}
        />
        <Input
          aria-label={t('programme.screen.notice-title')}
          placeholder={t('programme.screen.notice-title')}
          value={notice.title}
          maxLength={200}
          onChange={(event) => setNotice({ ...notice, title: event.target.value })}
        />
        <DayField aria-label={t('programme.screen.notice-day')} value={notice.issuedOn} onChange={(day) => setNotice({ ...notice, issuedOn: day })} />
        <Select
          mode="tags"
          aria-label={t('programme.screen.periods')}
          placeholder="2026-H2"
          value={[...periods]}
          tokenSeparators={[' ', ',']}
          onChange={(values: string[]) => setPeriods(values.filter((value) => parsePeriod(value) !== undefined))}
        />
        <InputNumber
          aria-label={t('programme.screen.contest-days')}
          prefix={t('programme.screen.contest-days')}
          min={1}
          max={60}
          precision={0}
          value={contestDays}
          onChange={setContestDays}
          style={{ width: '100%' }}
        />
        <Checkbox checked={trial} onChange={(event) => setTrial(event.target.checked)}>
          {t('programme.screen.trial')}
        </Checkbox>
      </div>
      <table className="sn-table">
        <caption className="sn-visually-hidden">{t('programme.screen.indicators')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('programme.screen.indicators')}</th>
            <th scope="col" className="sn-right">
              {t('programme.screen.weight')}
            </th>
          </tr>
        </thead>
        <tbody>
          {indicators.map(({ indicator }) => (
            <tr key={indicator.id}>
              <th scope="row">
                {language === 'en' ? indicator.en : indicator.zh}
                <br />
                <code>{indicator.id}</code>
              </th>
              <td className="sn-right">
                <Input
                  aria-label={`${indicator.id} ${t('programme.screen.weight')}`}
                  style={{ width: '7em' }}
                  value={weights[indicator.id] ?? ''}
                  onChange={(event) => setWeights({ ...weights, [indicator.id]: event.target.value.trim() })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sn-muted">{t('programme.screen.weights-sum', { sum: total })}</p>
    </ConfirmAct>
  )
}

/** What holds until a notice sets something else: units of one kind are compared, missing parts are spread, half the weight must be scored. */
const defaults: Omit<Scheme, 'notice' | 'periods' | 'trial' | 'components' | 'contestWorkingDays'> = {
  bonusCap: '0',
  vetoes: [],
  notApplicable: 'rescale',
  minimumCoverage: '1/2',
  peerGroups: unitKinds
    .filter((kind) => kind !== 'other')
    .map((kind) => ({ id: kind, name: { zh: partiesZh[`parties.unit-kind.${kind}`], en: partiesEn[`parties.unit-kind.${kind}`] }, kinds: [kind] })),
  minimumGroup: 3,
  intervals: { draws: 1_000, level: '9/10', seed: '' },
}
