import { Button } from 'antd'
import { useState } from 'react'
import { ClockArithmetic, ClockBadge } from '#kernel/clocks/web'
import { Day, SideDrawer, useLanguage, useText } from '#platform/ui/web'
import type { ActionFileReply } from '../common/api.ts'
import { disclosureClocks } from '../common/law-clocks.ts'

type Clock = ActionFileReply['clocks'][number]

/** Every clock of an act with its days; each opens its arithmetic. */
export function ActionClocks({ file }: { file: ActionFileReply }) {
  const t = useText()
  const { language } = useLanguage()
  const [open, setOpen] = useState<Clock | null>(null)
  const nameOf = (clock: Clock) => {
    const kind = disclosureClocks.find((each) => each.id === clock.kind)
    return kind ? (language === 'en' ? kind.en : kind.zh) : clock.kind
  }
  if (file.clocks.length === 0) return <p className="sn-muted">{t('disclosure.actions.no-limit-explain')}</p>
  return (
    <>
      {file.clocks.map((clock) => (
        <div key={clock.clockId} className="dis-clock">
          <strong>{nameOf(clock)}</strong>
          <ClockBadge clock={{ ...clock, state: clock.state as never }} />
          <p className="sn-muted">
            {t('disclosure.file.clock-from')} <Day on={clock.startedOn} short /> {t(clock.state === 'suspended' ? 'disclosure.file.clock-to-earliest' : 'disclosure.file.clock-to')}{' '}
            <Day on={clock.dueOn} />{' '}
            <Button type="link" size="small" onClick={() => setOpen(clock)}>
              {t('disclosure.file.clock-open')}
            </Button>
          </p>
        </div>
      ))}
      <SideDrawer open={open !== null} wide title={open ? nameOf(open) : ''} onClose={() => setOpen(null)}>
        {open ? <ClockArithmetic clockId={open.clockId} /> : null}
      </SideDrawer>
    </>
  )
}
