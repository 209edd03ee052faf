import { z } from 'zod'
import { type PlainDate as Day, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'
import { IndicatorDeclaration } from './indicator-declaration.ts'
import { RunResult, UnitResult } from './run-result.ts'
import { Scheme, Veto } from './scheme.ts'

const PlainDate = z.string().refine((text): text is Day => parsePlainDate(text) !== undefined, 'platform.field.day')
const Words = z.strictObject({ zh: z.string(), en: z.string() })

const SchemeReply = z.strictObject({
  id: z.string(),
  state: z.enum(['drafted', 'confirmed', 'withdrawn']),
  scheme: Scheme,
  sha256: z.string(),
  draftedBy: z.string(),
  draftedOn: z.string(),
  decidedBy: z.string().nullable(),
  decidedOn: z.string().nullable(),
  version: z.int(),
  enteredLate: z.boolean(),
})

/** The inputs of a run as they are shown. */
const RankingReply = z.strictObject({
  runId: z.string().nullable(),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  knownAt: z.string(),
  attribution: z.enum(['as-was', 'as-is']),
  trial: z.boolean(),
  enteredLate: z.boolean(),
  notice: z.string(),
  schemeId: z.string(),
  sha256: z.string(),
  peerGroups: z.array(z.strictObject({ id: z.string(), name: Words })),
  result: RunResult,
})

export const FactReply = z.strictObject({
  id: z.string(),
  kind: z.string(),
  outcome: z.string(),
  role: z.string(),
  matter: z.string(),
  /** What the record behind the fact is called, and its screen in the workbench. */
  matterName: z.string().nullable(),
  matterLink: z.string().nullable(),
  validOn: z.string(),
  effectiveFrom: z.string(),
  statedBy: z.string(),
  entryId: z.string(),
  position: z.string(),
  recordedAt: z.string(),
  detail: z.record(z.string(), z.unknown()),
  evidence: z.array(z.strictObject({ id: z.string(), name: z.string(), sha256: z.string(), mediaType: z.string() })),
})

const RunHeadReply = z.strictObject({
  id: z.string(),
  period: z.string(),
  schemeId: z.string(),
  trial: z.boolean(),
  asOf: z.string(),
  knownAt: z.string(),
  attribution: z.enum(['as-was', 'as-is']),
  sha256: z.string(),
  factCount: z.int(),
  factSha256: z.string(),
  computedAt: z.string(),
})

/** A question in the address: a stored run, or a period with its two times. `knownAt` is an instant or a ledger size. */
const Question = z.strictObject({
  runId: z.string().optional(),
  period: z.string().optional(),
  asOf: PlainDate.optional(),
  knownAt: z.string().max(40).optional(),
  attribution: z.enum(['as-was', 'as-is']).optional(),
})
export type Question = z.infer<typeof Question>

export const listIndicators = defineEndpoint({
  method: 'GET',
  path: '/scoring/indicators',
  access: 'signed-in',
  reply: z.strictObject({ indicators: z.array(z.strictObject({ indicator: IndicatorDeclaration, sha256: z.string() })) }),
})

export const listSchemes = defineEndpoint({ method: 'GET', path: '/scoring/schemes', access: 'signed-in', reply: z.strictObject({ schemes: z.array(SchemeReply) }) })

export const draftScheme = defineEndpoint({
  method: 'POST',
  path: '/scoring/schemes',
  access: { permission: 'scoring.scheme.draft' },
  body: z.strictObject({ scheme: Scheme }),
  reply: z.strictObject({ schemeId: z.string() }),
})

const schemeStep = { params: z.strictObject({ schemeId: z.string() }), body: z.strictObject({ version: z.int() }), reply: z.strictObject({}) }

export const withdrawScheme = defineEndpoint({ method: 'POST', path: '/scoring/schemes/:schemeId/withdraw', access: { permission: 'scoring.scheme.draft' }, ...schemeStep })

export const getGoLive = defineEndpoint({
  method: 'GET',
  path: '/scoring/go-live',
  access: 'signed-in',
  reply: z.strictObject({ goLive: z.strictObject({ day: z.string(), notice: z.string() }).nullable() }),
})

export const getRanking = defineEndpoint({ method: 'GET', path: '/scoring/ranking', access: { permission: 'scoring.ranking.read' }, query: Question, reply: RankingReply })

export const listRuns = defineEndpoint({
  method: 'GET',
  path: '/scoring/runs',
  access: { permission: 'scoring.ranking.read' },
  query: z.strictObject({ period: z.string().optional() }),
  reply: z.strictObject({ runs: z.array(RunHeadReply) }),
})

export const replayRun = defineEndpoint({
  method: 'GET',
  path: '/scoring/runs/:runId/replay',
  access: { permission: 'scoring.ranking.read' },
  params: z.strictObject({ runId: z.string() }),
  reply: z.strictObject({ sameResult: z.boolean(), sameFacts: z.boolean(), sha256: z.string(), recorded: z.string() }),
})

export const explainUnit = defineEndpoint({
  method: 'GET',
  path: '/scoring/explanations/:unit',
  access: { permission: 'scoring.ranking.read' },
  params: z.strictObject({ unit: z.string() }),
  query: Question,
  reply: z.strictObject({
    ranking: RankingReply.omit({ result: true }),
    unit: UnitResult,
    of: z.int(),
    vetoes: z.array(z.strictObject({ veto: Veto, count: z.int(), facts: z.array(FactReply) })),
    components: z.array(
      z.strictObject({
        result: UnitResult.shape.components.element,
        indicator: IndicatorDeclaration,
        facts: z.array(FactReply),
        contested: z.array(z.strictObject({ matter: z.string(), targetId: z.string(), ground: z.string() })),
      }),
    ),
    lines: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
  }),
})

export const listCountedFacts = defineEndpoint({
  method: 'GET',
  path: '/scoring/explanations/:unit/facts',
  access: { permission: 'scoring.ranking.read' },
  params: z.strictObject({ unit: z.string() }),
  query: Question.extend({
    indicator: z.string(),
    outcome: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
    cursor: z.string().max(40).optional(),
  }),
  reply: z.strictObject({ facts: z.array(FactReply), cursor: z.string().nullable() }),
})
