import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { call, Day, ErrorPanel, mayDo, ScreenLink, useMe, useText } from '#platform/ui/web'
import { type FactReply, listCountedFacts, type Question } from '../common/api.ts'
import { outcomeName } from '../common/index.ts'
import { ObjectToFact } from './ObjectToFact.tsx'

type Fact = z.output<typeof FactReply>

/** Where the list goes on: the number behind it has `total` facts. */
interface More {
  readonly question: Question
  readonly indicator: string
  readonly total: number
}

/** Facts behind a number, each with its files and its proof; the reader's own unit may object to one. */
export function FactList({ facts, unit, more }: { facts: readonly Fact[]; unit: string; more?: More }) {
  const t = useText()
  const me = useMe()
  const [further, setFurther] = useState<readonly Fact[]>([])
  const [cursor, setCursor] = useState<string | null | undefined>(undefined)
  const [error, setError] = useState<unknown>(null)
  const [objecting, setObjecting] = useState<Fact | null>(null)
  const shown = cursor === undefined ? facts : further
  const load = async () => {
    if (!more) return
    try {
      const page = await call(listCountedFacts, { params: { unit }, query: { ...more.question, indicator: more.indicator, limit: 100, ...(cursor ? { cursor } : {}) } })
      setFurther((before) => [...before, ...page.facts])
      setCursor(page.cursor)
    } catch (problem) {
      setError(problem)
    }
  }
  const mayObject = mayDo(me, 'objections.objection.lodge', unit)
  return (
    <>
      <div className="sn-table-scroll">
        <table className="sn-table">
          <caption className="sn-visually-hidden">{t('scoring.screen.facts')}</caption>
          <thead>
            <tr>
              {['valid-on', 'outcome', 'matter', 'evidence', 'proof'].map((head) => (
                <th key={head} scope="col">
                  {t(`scoring.screen.${head}`)}
                </th>
              ))}
              {mayObject ? <th scope="col">{t('scoring.screen.ground')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {shown.map((fact) => (
              <tr key={fact.id}>
                <th scope="row">
                  <Day on={fact.validOn} short />
                </th>
                <td>{outcomeName(fact.outcome, t)}</td>
                <td>
                  <Matter fact={fact} />
                </td>
                <td>
                  {fact.evidence.length === 0 ? (
                    <span className="sn-muted">{t('scoring.screen.no-evidence')}</span>
                  ) : (
                    fact.evidence.map((file) => <div key={file.id}>{file.name}</div>)
                  )}
                </td>
                <td>
                  <a href={`/verify?entry=${fact.entryId}`} target="_blank" rel="noreferrer" title={t('scoring.screen.verify')}>
                    {t('scoring.screen.entry', { position: Number(fact.position) + 1 })}
                  </a>
                </td>
                {mayObject ? (
                  <td>
                    <Button size="small" onClick={() => setObjecting(fact)}>
                      {t('scoring.screen.object')}
                    </Button>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more && shown.length < more.total && cursor !== null ? (
        <Button type="link" onClick={() => void load()}>
          {t(cursor === undefined ? 'scoring.screen.all' : 'scoring.screen.more', { count: more.total })}
        </Button>
      ) : null}
      {error ? <ErrorPanel error={error} /> : null}
      <ObjectToFact factId={objecting?.id ?? null} onClose={() => setObjecting(null)} />
    </>
  )
}

/** The record behind a fact by its name, opening its screen; one that no room names shows what it is in the ledger. */
function Matter({ fact: { matter, matterName, matterLink } }: { fact: Fact }) {
  const t = useText()
  if (matterLink === null) return matterName ?? <code>{matter.slice(0, matter.indexOf(':'))}</code>
  return <ScreenLink to={matterLink}>{matterName ?? t('scoring.screen.open-matter')}</ScreenLink>
}
