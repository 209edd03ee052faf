import { Button } from 'antd'
import { useState } from 'react'
import { NumberDoor, NumberRow, PageHeader, useApi, useGo, useMe, useReason, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { promisesApi } from '../common/index.ts'
import { AttachMany } from './AttachMany.tsx'
import { PromiseTable } from './PromiseTable.tsx'

const tones = { red: 'bad', yellow: 'warn', green: 'good' } as const

/** What was promised, how it stands, and what needs doing now. */
export function PromisesScreen() {
  const t = useText()
  const go = useGo()
  const me = useMe()
  const reason = useReason()
  const [attaching, setAttaching] = useState(false)
  const [query] = useScreenQuery()
  const scope = useUnitScope()
  const unit = query['unit'] ?? scope.unit ?? undefined
  const rows = useApi(promisesApi.countSignals, { query: { unit, kind: query['kind'] } }).data?.rows ?? []
  const total = (colour: string) => rows.filter((row) => row.colour === colour).reduce((sum, row) => sum + row.count, 0)
  const search = (colour: string) => `/promises?${new URLSearchParams({ ...(unit ? { unit } : {}), ...(query['kind'] ? { kind: query['kind'] } : {}), colour })}`
  return (
    <>
      <PageHeader
        title={t('promises.screen.title')}
        lead={t('promises.screen.lead')}
        actions={
          reason('promises.promise.register') === null ? (
            <>
              {me.unit && reason('promises.milestone.state', me.unit) === null ? <Button onClick={() => setAttaching(true)}>{t('promises.screen.attach-many')}</Button> : null}
              <Button type="primary" onClick={() => go('/promises/new')}>
                {t('promises.screen.new')}
              </Button>
            </>
          ) : null
        }
      />
      <NumberRow>
        {(['red', 'yellow', 'green'] as const).map((colour) => (
          <NumberDoor
            key={colour}
            look="figure"
            tone={tones[colour]}
            value={total(colour)}
            label={t(`promises.colour.${colour}`)}
            explain={t(`promises.screen.colour-${colour}`)}
            to={search(colour)}
          />
        ))}
      </NumberRow>
      <PromiseTable />
      {me.unit ? <AttachMany unit={me.unit} open={attaching} onClose={() => setAttaching(false)} /> : null}
    </>
  )
}
