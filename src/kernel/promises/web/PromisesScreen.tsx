import { Button } from 'antd'
import { NumberDoor, NumberRow, PageHeader, useApi, useGo, useReason, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { promisesApi } from '../common/index.ts'
import { PromiseTable } from './PromiseTable.tsx'

const tones = { red: 'bad', yellow: 'warn', green: 'good' } as const

/** What was promised, how it stands, and what needs doing now. */
export function PromisesScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
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
            <Button type="primary" onClick={() => go('/promises/new')}>
              {t('promises.screen.new')}
            </Button>
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
    </>
  )
}
