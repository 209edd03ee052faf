import type { Translate } from '#platform/text/common'
import type { Template } from '../common/template.ts'
import { copiedEntries } from './annotated-copy.ts'
import { annotatedEntries } from './annotated-workbook.ts'
import { detectFile } from './file/detect-file.ts'
import { fileLimits } from './file/file-refusal.ts'
import type { Mark } from './file/mark-cells.ts'
import type { CellComment } from './file/workbook-parts.ts'
import { openXlsx } from './file/xlsx-workbook.ts'
import { writeZip } from './file/zip-writer.ts'
import type { StagedFault } from './list-rows.ts'

export interface AnnotateInput {
  /** The user's file. */
  readonly path: string
  readonly template: Template
  /** Sheet that was read, and where each column of the template lies in it (-1: nowhere). */
  readonly sheet: string
  readonly places: readonly number[]
  /** Faults in the order of the rows; called twice, once to mark and once to list. */
  faults(): AsyncIterable<StagedFault>
  readonly language: 'zh-CN' | 'en'
  readonly t: Translate
}

/** What is to be done to the sheet. */
export interface Annotations {
  readonly marks: ReadonlyMap<number, ReadonlyMap<number, Mark>>
  readonly comments: readonly CellComment[]
}

/**
 * The user's own workbook with its bad cells filled and commented, and a sheet that lists every fault, as a stream of
 * bytes. An .xlsx file keeps everything else as it was; of .csv and .xls files the same content is written as .xlsx.
 */
export async function* annotate(input: AnnotateInput): AsyncGenerator<Buffer> {
  const annotations = await gather(input)
  if ((await detectFile(input.path, fileLimits)) !== 'xlsx') {
    yield* writeZip(copiedEntries(input, annotations))
    return
  }
  const workbook = await openXlsx(input.path, fileLimits)
  try {
    yield* writeZip(annotatedEntries(input, workbook, annotations))
  } finally {
    await workbook.archive.close()
  }
}

/** Cells that get a comment; with more, Excel itself becomes slow. All get their fill and their line in the list. */
const MOST_COMMENTS = 2_000

async function gather(input: AnnotateInput): Promise<Annotations> {
  const marks = new Map<number, Map<number, Mark>>()
  const comments = new Map<string, { row: number; column: number; lines: string[] }>()
  for await (const fault of input.faults()) {
    const column = placeOf(input, fault)
    const row = marks.get(fault.rowNumber) ?? new Map<number, Mark>()
    if (row.get(column) !== 'error') row.set(column, fault.severity)
    marks.set(fault.rowNumber, row)
    const key = `${fault.rowNumber} ${column}`
    const line = faultText(input, fault)
    const comment = comments.get(key)
    if (comment) comment.lines.push(line)
    else if (comments.size < MOST_COMMENTS) comments.set(key, { row: fault.rowNumber, column, lines: [line] })
  }
  return { marks, comments: [...comments.values()].map(({ row, column, lines }) => ({ row, column, text: lines.join('\n').slice(0, 1_000) })) }
}

/** The sheet column a fault is shown at; one about the whole row is shown at the row's first column. */
export function placeOf(input: AnnotateInput, fault: StagedFault): number {
  const index = input.template.columns.findIndex((column) => column.key === fault.column)
  const place = input.places[index] ?? -1
  return place === -1 ? (input.places.find((candidate) => candidate >= 0) ?? 0) : place
}

function faultText(input: AnnotateInput, fault: StagedFault): string {
  const advice = adviceText(input, fault)
  return advice === '' ? input.t(fault.code, fault.params) : `${input.t(fault.code, fault.params)}\n→ ${advice}`
}

/** The advice in words; empty where a rule gives none. */
export function adviceText(input: Pick<AnnotateInput, 't'>, fault: Pick<StagedFault, 'advice' | 'params'>): string {
  const advice = input.t(fault.advice, fault.params)
  return advice === fault.advice ? '' : advice
}
