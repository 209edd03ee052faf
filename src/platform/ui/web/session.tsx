import { createContext, type ReactNode, useContext } from 'react'
import { type PlainDate, plainDate } from '#base/plain-date'
import { useText } from './text.tsx'
import { keepToday } from './today.ts'

/** Who is signed in, as far as screens need to know. The server decides; this only draws. */
export interface Me {
  readonly accountId: string
  readonly name: string
  readonly unit: string | null
  readonly unitName: string
  readonly roles: readonly string[]
  readonly grants: readonly { readonly permission: string; readonly reach: 'own' | 'led' | 'district'; readonly units?: readonly string[] | undefined }[]
  readonly ledUnits: readonly string[]
}

const nobody: Me = { accountId: '', name: '', unit: null, unitName: '', roles: [], grants: [], ledUnits: [] }

/** What the server says of itself: the legal day it is, and whether its data are a demonstration. */
export interface Installation {
  readonly today: PlainDate
  readonly demonstration: boolean
}
const InstallationContext = createContext<Installation>({ today: plainDate('1970-01-01'), demonstration: false })
const MeContext = createContext<Me>(nobody)

/** The unit the reader looks at: one unit's code, or null for every unit within reach. Lists start filtered by it. */
export interface UnitScope {
  readonly unit: string | null
  readonly setUnit: (unit: string | null) => void
}
const UnitScopeContext = createContext<UnitScope>({ unit: null, setUnit: () => undefined })

export function MeProvider({ me, scope, installation, children }: { me: Me; scope: UnitScope; installation: Installation; children: ReactNode }) {
  keepToday(installation.today)
  return (
    <InstallationContext value={installation}>
      <MeContext value={me}>
        <UnitScopeContext value={scope}>{children}</UnitScopeContext>
      </MeContext>
    </InstallationContext>
  )
}

/** Today by the server's clock, which alone counts; it is asked again every few minutes. */
export function useToday(): PlainDate {
  return useContext(InstallationContext).today
}

/** Whether everything here is demonstration data. */
export function useDemonstration(): boolean {
  return useContext(InstallationContext).demonstration
}

/** The unit chosen at the top of the workbench. */
export function useUnitScope(): UnitScope {
  return useContext(UnitScopeContext)
}

export function useMe(): Me {
  return useContext(MeContext)
}

/** True when a person holds the permission for the unit (or for any unit, when none is asked). */
export function mayDo(me: Me, permission: string, unit?: string | null): boolean {
  return me.grants.some((grant) => {
    if (grant.permission !== permission) return false
    if (unit === undefined || unit === null || grant.reach === 'district') return true
    return me.unit === unit || (grant.reach === 'led' && me.ledUnits.includes(unit))
  })
}

/** `const reason = useReason()`: why I may not do this, as a sentence for ReasonedButton, or null when I may. */
export function useReason(): (permission: string, unit?: string | null) => string | null {
  const me = useMe()
  const t = useText()
  return (permission, unit) => {
    if (mayDo(me, permission, unit)) return null
    return mayDo(me, permission) ? t('ui.may.other-unit') : t('ui.may.no-permission')
  }
}
