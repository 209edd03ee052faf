import type { Role } from '#kernel/access/common'
import { createAccount, findAccountByName, getPolicy, setPolicy } from '#kernel/access/server'
import { listUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import type { Translate } from '#platform/text/common'
import type { PrintedAccount } from '../server/first-start.ts'

/** One password for the whole demonstration; its accounts exist in demonstration folders only. */
export const demoPassword = 'Yanshi-Erqi-2026'
/** Second factor of the demonstration's administrators, for any authenticator application. */
export const demoSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

interface DemoPost {
  readonly loginName: string
  readonly unit: string
  readonly role: Role
}

const centralPosts: readonly DemoPost[] = [
  { loginName: 'officer', unit: 'credit-centre', role: 'credit-centre-officer' },
  { loginName: 'director', unit: 'credit-centre', role: 'credit-centre-director' },
  { loginName: 'leader', unit: 'district-government-office', role: 'district-leader' },
  { loginName: 'organisation', unit: 'organisation-department', role: 'organisation-department' },
  { loginName: 'supervision', unit: 'district-government-office', role: 'discipline-supervision' },
  { loginName: 'rater', unit: 'credit-centre', role: 'rater' },
  { loginName: 'sysadmin', unit: 'big-data-bureau', role: 'system-administrator' },
  { loginName: 'secadmin', unit: 'big-data-bureau', role: 'security-administrator' },
  { loginName: 'auditadmin', unit: 'big-data-bureau', role: 'audit-administrator' },
]

const unitRoles = [
  ['liaison', 'liaison'],
  ['reviewer', 'reviewer'],
  ['head', 'unit-leader'],
] as const

/** Accounts worth printing: the posts of the tour, then the central ones. */
export function demoAccounts(t: Translate): PrintedAccount[] {
  const tour: DemoPost[] = [
    { loginName: 'market-supervision.liaison', unit: 'market-supervision', role: 'liaison' },
    { loginName: 'market-supervision.reviewer', unit: 'market-supervision', role: 'reviewer' },
    { loginName: 'market-supervision.head', unit: 'market-supervision', role: 'unit-leader' },
  ]
  return [...tour, ...centralPosts].map((post) => ({
    loginName: post.loginName,
    password: demoPassword,
    label: t(`access.role.${post.role}`) + (post.role.endsWith('administrator') ? ` ${t('app.demo.authenticator', { secret: demoSecret })}` : ''),
  }))
}

/** Login name of a unit's post: `finance-bureau.liaison`. */
export function demoLoginName(unit: string, post: string): string {
  return `${unit}.${post}`
}

/** Makes every account of the demonstration that is not there yet. */
export async function seedDemoAccounts(ctx: ActContext, t: Translate): Promise<void> {
  const policy = await getPolicy(ctx)
  if (policy.version === 0)
    await setPolicy({ ...ctx, actor: { ...ctx.actor, grants: [{ permission: 'access.policy.set', reach: 'district' }] } }, { ...policy, secondFactor: 'optional' })
  const units = await listUnits(ctx)
  const posts: DemoPost[] = [...centralPosts, ...units.flatMap((unit) => unitRoles.map(([post, role]) => ({ loginName: demoLoginName(unit.code, post), unit: unit.code, role })))]
  const names = new Map(units.map((unit) => [unit.code, unit.shortName]))
  for (const post of posts) {
    if (await findAccountByName(ctx, post.loginName)) continue
    await createAccount(ctx, {
      loginName: post.loginName,
      displayName: t('app.demo.person', { unit: names.get(post.unit) ?? post.unit, role: t(`access.role.${post.role}`) }),
      unit: post.unit,
      roles: [{ role: post.role }],
      password: demoPassword,
      ...(post.role.endsWith('administrator') ? { secondFactorSecret: demoSecret } : {}),
    })
  }
}
