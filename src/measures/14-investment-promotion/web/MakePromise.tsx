import { Button, Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { formatYuan } from '#base/money'
import { type MilestoneMatter, milestoneMatters, type PromiseSide, promiseSides } from '#kernel/promises/common'
import { ErrorPanel, ReasonedButton, readDay, todayInShanghai, useAct, useText } from '#platform/ui/web'
import { type GateReply, makePromise, type TermReply } from '../common/api.ts'
import { type PromiseCategory, promiseCategories } from '../common/promise-kind.ts'
import { ChoiceField, DayLine, fenOf, LineField, YuanField } from './fields.tsx'

interface Draft {
  readonly side: PromiseSide
  readonly matter: MilestoneMatter
  readonly title: string
  readonly due: string
  readonly yuan: string
}

const matterOf = {
  money: 'payment',
  land: 'land',
  premises: 'facility',
  permit: 'permit',
  facility: 'facility',
  'tax-or-fee': 'other',
  service: 'service',
  other: 'other',
} as const

/** What a cleared draft needs to become a promise: office, number, day, and what falls due when. */
export function MakePromise({ gate, terms, onDone }: { gate: z.output<typeof GateReply>; terms: readonly z.output<typeof TermReply>[]; onDone: () => void }) {
  const t = useText()
  const [office, setOffice] = useState('')
  const [number, setNumber] = useState('')
  const [day, setDay] = useState('')
  const [category, setCategory] = useState<PromiseCategory>('manufacturing')
  const [list, setList] = useState<readonly Draft[]>(
    terms.map((term) => ({
      side: term.side === 'unit' ? 'unit' : 'counterparty',
      matter: matterOf[term.kind],
      title: term.words.slice(0, 60),
      due: '',
      yuan: term.amountFen === null ? '' : formatYuan(BigInt(term.amountFen)).replaceAll(',', ''),
    })),
  )
  const act = useAct(makePromise, { errors: 'inline', says: 'investment.done', onDone })
  const put = (index: number, part: Partial<Draft>) => setList(list.map((each, at) => (at === index ? { ...each, ...part } : each)))
  const madeOn = readDay(day)
  const unfinished = office.trim().length < 2 || number.trim() === '' || !madeOn || list.some((each) => each.title.trim().length < 2 || !readDay(each.due))
  const missing = unfinished ? t('investment.make.needed') : list.some((each) => fenOf(each.yuan) === undefined) ? t('investment.field.amount-wrong') : null
  return (
    <Form layout="vertical">
      <p className="sn-muted">{t('investment.make.lead')}</p>
      <div className="inv-form">
        <LineField label={t('investment.make.office')} hint={t('investment.make.office-hint')} value={office} max={100} onChange={setOffice} />
        <LineField label={t('investment.make.number')} value={number} max={128} onChange={setNumber} />
        <DayLine label={t('investment.make.made')} value={day} max={todayInShanghai()} onChange={setDay} />
        <ChoiceField
          label={t('investment.make.category')}
          prefix="investment.category"
          values={promiseCategories.map((each) => each.code)}
          value={category}
          onChange={setCategory}
        />
      </div>
      {list.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: milestones are added and removed at the end only
        <fieldset key={index} className="inv-part">
          <legend>{t('investment.make.milestone', { place: index + 1 })}</legend>
          <div className="inv-form">
            <ChoiceField label={t('investment.draft.side')} prefix="promises.side" values={promiseSides} value={each.side} onChange={(side) => put(index, { side })} />
            <ChoiceField label={t('investment.make.matter')} prefix="promises.matter" values={milestoneMatters} value={each.matter} onChange={(matter) => put(index, { matter })} />
            <LineField label={t('investment.make.what')} value={each.title} max={300} onChange={(title) => put(index, { title })} />
            <DayLine label={t('investment.make.due')} value={each.due} onChange={(due) => put(index, { due })} />
            <YuanField label={t('investment.make.amount')} value={each.yuan} onChange={(yuan) => put(index, { yuan })} />
          </div>
        </fieldset>
      ))}
      <div className="sn-acts">
        <Button onClick={() => setList([...list, { side: 'unit', matter: 'other', title: '', due: '', yuan: '' }])}>{t('investment.make.add')}</Button>
        {list.length > 1 ? <Button onClick={() => setList(list.slice(0, -1))}>{t('investment.make.drop')}</Button> : null}
      </div>
      <ErrorPanel error={act.error} />
      <div className="sn-acts">
        <ReasonedButton
          type="primary"
          reason={missing}
          loading={act.busy}
          onClick={() =>
            madeOn &&
            void act.run({
              params: { gateId: gate.gateId },
              body: {
                version: gate.version,
                office,
                category,
                number,
                madeOn,
                milestones: list.map(({ side, matter, title, due, yuan }) => ({
                  side,
                  matter,
                  title,
                  dueOn: readDay(due) ?? '',
                  amountFen: yuan.trim() === '' ? null : (fenOf(yuan) ?? 0n).toString(),
                })),
                open: true,
                closedGround: null,
              },
            })
          }
        >
          {t('investment.make.save')}
        </ReasonedButton>
      </div>
    </Form>
  )
}
