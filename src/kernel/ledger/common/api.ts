import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'

const Size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const Index = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** 32 bytes as hexadecimal digits. */
const Hash = z.string()

const Checkpoint = z.strictObject({ size: z.int(), root: Hash, signedAt: z.string(), note: z.string() })
const Entry = z.strictObject({ index: z.int(), entryId: z.string(), kind: z.string(), about: z.string(), at: z.string(), body: z.string() })
const Key = z.strictObject({ keyId: z.string(), publicKey: z.string(), verifierKey: z.string(), addedAt: z.string() })

/** Name, cryptography and public keys of the log. */
export const ledgerKeys = defineEndpoint({
  method: 'GET',
  path: '/ledger/keys',
  access: 'public',
  reply: z.strictObject({ origin: z.string(), hash: z.enum(['sha256', 'sm3']), signature: z.enum(['ed25519', 'sm2']), keys: z.array(Key) }),
})

/** How large the ledger is, what was signed last, and whether publication goes on. */
export const ledgerState = defineEndpoint({
  method: 'GET',
  path: '/ledger',
  access: 'public',
  reply: z.strictObject({
    size: z.int(),
    signedSize: z.int(),
    lastSignedAt: z.string().nullable(),
    unsignedSince: z.string().nullable(),
    publicationAllowed: z.boolean(),
    allowanceSeconds: z.int(),
    outages: z.array(z.strictObject({ id: z.string(), startedAt: z.string(), endedAt: z.string().nullable() })),
  }),
})

export const latestCheckpoint = defineEndpoint({ method: 'GET', path: '/ledger/checkpoint', access: 'public', reply: Checkpoint })

/** Checkpoints, newest first; `before` a size goes on. */
export const checkpoints = defineEndpoint({
  method: 'GET',
  path: '/ledger/checkpoints',
  access: 'public',
  query: z.strictObject({ before: Size.optional(), limit: z.coerce.number().int().min(1).max(1_000).default(50) }),
  reply: z.strictObject({ checkpoints: z.array(Checkpoint), before: z.int().nullable() }),
})

export const checkpointOfSize = defineEndpoint({ method: 'GET', path: '/ledger/checkpoints/:size', access: 'public', params: z.strictObject({ size: Size }), reply: Checkpoint })

/** One entry with the exact text that is hashed. */
export const ledgerEntry = defineEndpoint({ method: 'GET', path: '/ledger/entries/:entryId', access: 'public', params: z.strictObject({ entryId: z.string() }), reply: Entry })

/** Entries in their order; `next` is where the next page begins, also when it is still empty. */
export const ledgerEntries = defineEndpoint({
  method: 'GET',
  path: '/ledger/entries',
  access: 'public',
  query: z.strictObject({ from: Index.default(0), limit: z.coerce.number().int().min(1).max(1_000).default(100) }),
  reply: z.strictObject({ entries: z.array(Entry), next: z.int() }),
})

/** The trail of one matter: what was done about it, in order, at most 200 entries. */
export const ledgerTrail = defineEndpoint({
  method: 'GET',
  path: '/ledger/trail',
  access: 'public',
  query: z.strictObject({ about: z.string().min(3).max(200) }),
  reply: z.strictObject({ entries: z.array(Entry) }),
})

/** Proves that an entry is in the tree of a checkpoint: the named size, or the latest. */
export const inclusionProof = defineEndpoint({
  method: 'GET',
  path: '/ledger/proofs/inclusion',
  access: 'public',
  query: z.strictObject({ entry: z.string(), size: Size.optional() }),
  reply: z.strictObject({ entryId: z.string(), index: z.int(), size: z.int(), leafHash: Hash, proof: z.array(Hash), root: Hash }),
})

/** Proves that the tree of `to` entries contains that of `from` unchanged. */
export const consistencyProof = defineEndpoint({
  method: 'GET',
  path: '/ledger/proofs/consistency',
  access: 'public',
  query: z.strictObject({ from: Size, to: Size }),
  reply: z.strictObject({ from: z.int(), to: z.int(), fromRoot: Hash, toRoot: Hash, proof: z.array(Hash) }),
})

/** What stopped the signing, and whether it has been explained. */
export const alarms = defineEndpoint({
  method: 'GET',
  path: '/ledger/alarms',
  access: { permission: 'ledger.incident.declare' },
  reply: z.strictObject({
    alarms: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(['behind-published', 'other-history', 'key-lost']),
        publishedSize: z.int(),
        treeSize: z.int(),
        foundAt: z.string(),
        incidentId: z.string().nullable(),
      }),
    ),
  }),
})

export const declareIncident = defineEndpoint({
  method: 'POST',
  path: '/ledger/incidents',
  access: { permission: 'ledger.incident.declare' },
  body: z.strictObject({ alarmId: z.string(), explanation: z.string().max(2_000) }),
  reply: z.strictObject({ incidentId: z.string() }),
})

export const setAllowance = defineEndpoint({
  method: 'POST',
  path: '/ledger/allowance',
  access: { permission: 'ledger.allowance.set' },
  body: z.strictObject({ minutes: z.int() }),
  reply: z.strictObject({}),
})
