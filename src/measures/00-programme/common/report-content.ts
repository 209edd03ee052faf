import { z } from 'zod'

const Words = z.string().trim().max(8_000)

/** Counts a report gives; the plan asks for proof, so they are compared with what the system knows. */
export const figureKeys = ['acts-due', 'acts-published', 'complaints-received', 'complaints-closed', 'promises-made', 'promises-kept', 'trainings-held', 'persons-trained'] as const
export type FigureKey = (typeof figureKeys)[number]

/** Pairs of which the first cannot exceed the second. */
export const figurePairs = [
  ['acts-published', 'acts-due'],
  ['complaints-closed', 'complaints-received'],
  ['promises-kept', 'promises-made'],
] as const satisfies readonly (readonly [FigureKey, FigureKey])[]

/** What a unit reports of a half-year or a year: structured, so that reports can be checked, compared and added up. */
export const ReportContent = z.strictObject({
  v: z.literal(1),
  /** 四（一）: who answers, which plans and measures. */
  organisation: Words,
  /** One line for every task of the unit. */
  tasks: z.array(z.strictObject({ taskId: z.string().max(10), state: z.enum(['not-started', 'under-way', 'done']), text: z.string().trim().max(1_000) })).max(200),
  figures: z.partialRecord(z.enum(figureKeys), z.int().min(0).max(100_000_000)),
  problems: Words,
  nextSteps: Words,
  /** 四（三）: publicity and good examples. */
  publicity: Words,
})
export type ReportContent = z.infer<typeof ReportContent>

export const emptyReport: ReportContent = { v: 1, organisation: '', tasks: [], figures: {}, problems: '', nextSteps: '', publicity: '' }
