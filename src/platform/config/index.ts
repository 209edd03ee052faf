import { resolve } from 'node:path'
import { z } from 'zod'
import { type FieldRefusal, SettingError } from '#base/domain-error'

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  SHOUNUO_DATA: z.string().default('data'),
  DATABASE_URL: z.string().optional(),
  SHOUNUO_DISTRICT: z
    .string()
    .regex(/^\d{6}$/)
    .default('410103'),
  /** Where readers reach the portal, for links in feeds, mails and packages. */
  SHOUNUO_ORIGIN: z.url().optional(),
  /** `all`, or one face alone so that portal and workbench can stand in two network zones. */
  SHOUNUO_FACE: z.enum(['all', 'portal', 'workbench']).default('all'),
  /** SHA-256 with Ed25519 (`international`) or SM3 with SM2 (`national`); only the first start decides. */
  SHOUNUO_CRYPTOGRAPHY: z.enum(['international', 'national']).optional(),
  SMTP_URL: z.string().optional(),
  SMTP_FROM: z.string().default('shounuo@localhost'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** Behind a proxy that sets X-Forwarded-For and -Proto. */
  SHOUNUO_TRUST_PROXY: z.enum(['0', '1']).default('0'),
})

/** Everything the environment decides, checked once at start. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly district: string
  readonly origin: string
  readonly face: 'all' | 'portal' | 'workbench'
  readonly cryptography: 'international' | 'national' | undefined
  readonly smtp: { readonly url: string; readonly from: string } | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | undefined
  readonly trustProxy: boolean
}

/** Reads the environment. Refuses `platform.config.wrong`, naming every wrong variable with what it may be. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) {
    throw wrong(
      parsed.error.issues.map((issue) => {
        const path = String(issue.path[0])
        return { path, code: `platform.config.${ruleOf(path)}`, params: { value: present[path], ...(issue.code === 'invalid_value' ? { allowed: issue.values.join(', ') } : {}) } }
      }),
    )
  }
  const env = parsed.data
  if (env.OIDC_ISSUER && !(env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET)) {
    throw wrong([{ path: 'OIDC_ISSUER', code: 'platform.config.client-missing' }])
  }
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.SHOUNUO_DATA),
    databaseUrl: env.DATABASE_URL,
    district: env.SHOUNUO_DISTRICT,
    origin: env.SHOUNUO_ORIGIN ?? `http://${env.HOST}:${env.PORT}`,
    face: env.SHOUNUO_FACE,
    cryptography: env.SHOUNUO_CRYPTOGRAPHY,
    smtp: env.SMTP_URL ? { url: env.SMTP_URL, from: env.SMTP_FROM } : undefined,
    logLevel: env.LOG_LEVEL,
    oidc: env.OIDC_ISSUER ? { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID!, clientSecret: env.OIDC_CLIENT_SECRET! } : undefined,
    trustProxy: env.SHOUNUO_TRUST_PROXY === '1',
  }
}

function ruleOf(variable: string): 'port' | 'district' | 'address' | 'one-of' {
  if (variable === 'PORT') return 'port'
  if (variable === 'SHOUNUO_DISTRICT') return 'district'
  return variable === 'SHOUNUO_ORIGIN' || variable === 'OIDC_ISSUER' ? 'address' : 'one-of'
}

function wrong(fields: readonly FieldRefusal[]): SettingError {
  return new SettingError('platform.config.wrong', { count: fields.length }, fields)
}
