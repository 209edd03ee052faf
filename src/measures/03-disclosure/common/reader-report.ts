import { z } from 'zod'
import { defineProcedure } from '#kernel/procedures/common'

export const readerTopics = ['wrong', 'missing', 'outdated', 'privacy'] as const
export const ReaderTopic = z.enum(readerTopics)
export type ReaderTopic = z.infer<typeof ReaderTopic>

/** A reader says something is wrong or missing; the unit answers once, and the answer is public with its outcome. */
export const readerReportProcedure = defineProcedure({
  id: 'disclosure.reader-report',
  states: ['received', 'answered'],
  initial: 'received',
  final: ['answered'],
  acts: { answer: { from: ['received'], to: 'answered', permission: 'disclosure.reader-report.answer', needs: ['answer'] } },
})

/** What a reader sends. Contact is voluntary and kept apart. */
export const NewReaderReport = z
  .strictObject({
    /** Whose act is missing; of a published act its own unit counts, and this may be empty. */
    unit: z.string().max(60),
    actionId: z.uuid().optional(),
    topic: ReaderTopic,
    words: z.string().trim().min(5).max(2000),
    contact: z.string().trim().max(100).optional(),
  })
  .refine(({ unit, actionId }) => unit !== '' || actionId !== undefined, { path: ['unit'], when: () => true })
export type NewReaderReport = z.infer<typeof NewReaderReport>
