import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'

const states = ['reading', 'previewed', 'confirmed', 'withdrawn', 'failed'] as const
const verdicts = ['new', 'same', 'changed', 'error', 'duplicate-in-file', 'foreign-unit'] as const
const decisions = ['take-new', 'keep-stored'] as const
export const questionIds = [
  'rows-left-out',
  'warnings',
  'hidden-rows',
  'hidden-columns',
  'other-sheets',
  'unknown-columns',
  'missing-columns',
  'older-template',
  'same-file',
  'volume-fell',
] as const

const Text = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
const Id = z.uuid()
const UnitCode = z.string().min(1).max(100)
const TemplateId = z.string().min(1).max(100)
const Version = z.int().min(1)
const Row = z.coerce.number().int().min(0).max(2_000_000).default(0)
const Limit = z.coerce.number().int().min(1).max(500).default(100)

const Example = z.strictObject({ row: z.int(), address: z.string(), text: z.string() })
const Summary = z.strictObject({
  sheet: z.string(),
  headerRow: z.int(),
  places: z.array(z.int()),
  counts: z.strictObject({
    rows: z.int(),
    new: z.int(),
    same: z.int(),
    changed: z.int(),
    error: z.int(),
    'duplicate-in-file': z.int(),
    'foreign-unit': z.int(),
    warned: z.int(),
  }),
  faults: z.array(
    z.strictObject({
      code: z.string(),
      column: z.string().nullable(),
      severity: z.enum(['error', 'warning']),
      advice: z.string(),
      count: z.int(),
      params: Text,
      examples: z.array(Example),
    }),
  ),
  notes: z.array(z.strictObject({ column: z.string(), kind: z.string(), count: z.int(), examples: z.array(Example.extend({ readAs: z.string() })) })),
  questions: z.array(z.strictObject({ id: z.enum(questionIds), params: Text })),
  faultsKept: z.int(),
})

const Batch = z.strictObject({
  batchId: z.string(),
  template: z.string(),
  templateVersion: z.int(),
  unit: z.string(),
  state: z.enum(states),
  fileName: z.string(),
  fileSize: z.number(),
  evidenceId: z.string(),
  rowsRead: z.int(),
  shareRead: z.number(),
  summary: Summary.nullable(),
  refusalCode: z.string().nullable(),
  refusalParams: Text.nullable(),
  received: z.int().nullable(),
  openedBy: z.string(),
  openedAt: z.string(),
  readAt: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  version: z.int(),
})
export type BatchReply = z.infer<typeof Batch>

const Column = z.strictObject({
  key: z.string(),
  header: z.string(),
  en: z.string(),
  kind: z.string(),
  required: z.boolean(),
  choices: z.array(z.strictObject({ code: z.string(), zh: z.string(), en: z.string() })),
})

/** Templates the reader may import, with the units whose rows they may bring. */
export const listTemplates = defineEndpoint({
  method: 'GET',
  path: '/intake/templates',
  access: 'signed-in',
  reply: z.strictObject({
    templates: z.array(
      z.strictObject({
        id: z.string(),
        version: z.int(),
        zh: z.string(),
        en: z.string(),
        permission: z.string(),
        exercise: z.string().nullable(),
        next: z.string().nullable(),
        units: z.array(z.strictObject({ code: z.string(), name: z.string(), englishName: z.string() })),
        columns: z.array(Column),
      }),
    ),
    limits: z.strictObject({ maxBytes: z.int(), maxRows: z.int() }),
  }),
})

export const downloadTemplate = defineEndpoint({
  method: 'GET',
  path: '/intake/templates/:templateId',
  access: 'signed-in',
  params: z.strictObject({ templateId: TemplateId }),
  query: z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  replies: 'file',
})

/** Fields before the file: `template`, `unit`. */
export const openBatch = defineEndpoint({
  method: 'POST',
  path: '/intake/batches',
  access: 'signed-in',
  upload: { maxBytes: 64 * 1024 * 1024 },
  body: z.strictObject({ template: TemplateId, unit: UnitCode }),
  reply: z.strictObject({ batchId: z.string(), state: z.enum(states), repeated: z.boolean() }),
})

export const listBatches = defineEndpoint({
  method: 'GET',
  path: '/intake/batches',
  access: 'signed-in',
  query: z.strictObject({
    template: TemplateId.optional(),
    unit: UnitCode.optional(),
    state: z.enum(states).optional(),
    before: Id.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.strictObject({ batches: z.array(Batch.omit({ summary: true }).extend({ rows: z.int().nullable() })), next: z.string().nullable() }),
})

export const getBatch = defineEndpoint({
  method: 'GET',
  path: '/intake/batches/:batchId',
  access: 'signed-in',
  params: z.strictObject({ batchId: Id }),
  reply: Batch.extend({ undecided: z.int() }),
})

export const listBatchRows = defineEndpoint({
  method: 'GET',
  path: '/intake/batches/:batchId/rows',
  access: 'signed-in',
  params: z.strictObject({ batchId: Id }),
  query: z.strictObject({ verdict: z.enum([...verdicts, 'left-out']).optional(), fromRow: Row, limit: Limit }),
  reply: z.strictObject({
    rows: z.array(z.strictObject({ rowNumber: z.int(), verdict: z.enum(verdicts), identity: z.string().nullable(), values: z.array(z.string().nullable()) })),
    next: z.int().nullable(),
  }),
})

export const listBatchFaults = defineEndpoint({
  method: 'GET',
  path: '/intake/batches/:batchId/faults',
  access: 'signed-in',
  params: z.strictObject({ batchId: Id }),
  query: z.strictObject({
    code: z.string().max(200).optional(),
    column: z.string().max(100).optional(),
    after: z
      .string()
      .regex(/^\d{1,7}\.\d{1,5}$/)
      .optional(),
    limit: Limit,
  }),
  reply: z.strictObject({
    faults: z.array(
      z.strictObject({
        rowNumber: z.int(),
        position: z.int(),
        column: z.string().nullable(),
        address: z.string(),
        code: z.string(),
        severity: z.enum(['error', 'warning']),
        params: Text,
        advice: z.string(),
        text: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export const listBatchDifferences = defineEndpoint({
  method: 'GET',
  path: '/intake/batches/:batchId/differences',
  access: 'signed-in',
  params: z.strictObject({ batchId: Id }),
  query: z.strictObject({ undecided: z.stringbool().default(false), fromRow: Row, limit: Limit }),
  reply: z.strictObject({
    differences: z.array(
      z.strictObject({
        rowNumber: z.int(),
        identity: z.string(),
        fields: z.array(z.strictObject({ column: z.string(), stored: z.string().nullable(), given: z.string().nullable() })),
        decision: z.enum(decisions).nullable(),
      }),
    ),
    next: z.int().nullable(),
  }),
})

/** The user's own file with its bad cells marked, and a sheet that lists them. */
export const downloadAnnotated = defineEndpoint({
  method: 'GET',
  path: '/intake/batches/:batchId/annotated',
  access: 'signed-in',
  params: z.strictObject({ batchId: Id }),
  query: z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  replies: 'file',
})

export const decideDifferences = defineEndpoint({
  method: 'POST',
  path: '/intake/batches/:batchId/decisions',
  access: 'signed-in',
  params: z.strictObject({ batchId: Id }),
  body: z.strictObject({
    version: Version,
    decisions: z
      .array(z.strictObject({ rowNumber: z.int(), decision: z.enum(decisions) }))
      .max(5_000)
      .default([]),
    all: z.enum(decisions).optional(),
  }),
  reply: z.strictObject({ open: z.int(), version: z.int() }),
})

export const confirmBatch = defineEndpoint({
  method: 'POST',
  path: '/intake/batches/:batchId/confirm',
  access: 'signed-in',
  params: z.strictObject({ batchId: Id }),
  body: z.strictObject({ version: Version, accept: z.array(z.enum(questionIds)).max(20).default([]) }),
  reply: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('confirmed'), received: z.int(), repeated: z.boolean() }),
    z.strictObject({ outcome: z.literal('read-again') }),
  ]),
})

export const withdrawBatch = defineEndpoint({
  method: 'POST',
  path: '/intake/batches/:batchId/withdraw',
  access: 'signed-in',
  params: z.strictObject({ batchId: Id }),
  body: z.strictObject({ version: Version }),
  reply: z.strictObject({ withdrawn: z.int(), repeated: z.boolean() }),
})
