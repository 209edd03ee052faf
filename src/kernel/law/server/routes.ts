import { bind } from '#platform/rooms'
import { lawParameter, lawParameters, lawSwitches, setSwitchEndpoint } from '../common/index.ts'
import { entryReply, findEntries, getEntry, readSwitches, valueReply } from './read-register.ts'
import { setSwitch } from './set-switch.ts'

export const routes = [
  bind(lawParameters, async (ctx, { query }) => {
    const day = query.asOf ?? ctx.today
    const { entries, expiring } = findEntries(day, query)
    return {
      asOf: day,
      total: entries.length,
      entries: entries.map((entry) => ({ ...entryReply(entry, day, query.language), values: entry.values.length })),
      expiring: expiring.map((entry) => entry.id),
    }
  }),
  bind(lawParameter, async (ctx, { params, query }) => {
    const day = query.asOf ?? ctx.today
    const entry = getEntry(params.id)
    return { ...entryReply(entry, day, query.language), asOf: day, history: entry.values.map((value) => valueReply(value, query.language)) }
  }),
  bind(lawSwitches, async (ctx, { query }) => ({
    switches: (await readSwitches(ctx, query.asOf)).map(({ setting, chosen, next, history }) => ({
      id: setting.id,
      zh: setting.zh,
      en: setting.en,
      reason: setting.reason,
      chosen,
      next,
      options: Object.entries(setting.options).map(([option, words]) => ({ option, ...words })),
      history: history.map((entry) => ({ ...entry })),
    })),
  })),
  bind(setSwitchEndpoint, async (ctx, { params, body }) => {
    await setSwitch(ctx, { setting: params.id, ...body })
    return {}
  }),
]
