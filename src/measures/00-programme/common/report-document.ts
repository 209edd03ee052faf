import type { PlainDate } from '#base/plain-date'
import { type Block, formatHash, type OfficialDocument } from '#kernel/documents/common'
import { type Period, periodName } from '#kernel/scoring/common'
import type { Language, Translate } from '#platform/text/common'
import { figureKeys, type ReportContent } from './report-content.ts'

export interface ReportPrint {
  readonly content: ReportContent
  readonly period: Period
  readonly unitName: string
  /** Words of each task, in the language of the print. */
  readonly tasks: ReadonlyMap<string, string>
  readonly evidence: readonly { readonly name: string; readonly sha256: string }[]
  readonly t: Translate
  readonly language: Language
  readonly on: PlainDate
  /** Not certified yet: marked on every page. */
  readonly draft: boolean
}

/** A unit's periodic report as an official document. */
export function reportDocumentOf(print: ReportPrint): OfficialDocument {
  const { content, t, unitName, language, on } = print
  return {
    mark: t('programme.report.mark', { unit: unitName }),
    title: t('programme.report.title', { period: periodName(print.period, t) }),
    addressees: [t('programme.report.addressee')],
    body: [
      ...part('organisation', content.organisation, t),
      { kind: 'heading', level: 1, text: t('programme.section.tasks') },
      {
        kind: 'table',
        caption: t('programme.section.tasks'),
        columns: [{ header: t('programme.column.task'), share: 3 }, { header: t('programme.column.state') }, { header: t('programme.column.note'), share: 3 }],
        rows: content.tasks.map((task) => [print.tasks.get(task.taskId) ?? task.taskId, t(`programme.task-state.${task.state}`), task.text]),
      },
      { kind: 'heading', level: 1, text: t('programme.section.figures') },
      {
        kind: 'table',
        caption: t('programme.section.figures'),
        columns: [
          { header: t('programme.column.figure'), share: 3 },
          { header: t('programme.column.count'), kind: 'number' },
        ],
        rows: figureKeys.map((key) => [t(`programme.figure.${key}`), content.figures[key] ?? null]),
      },
      ...part('problems', content.problems, t),
      ...part('nextSteps', content.nextSteps, t),
      ...(content.publicity === '' ? [] : part('publicity', content.publicity, t)),
    ],
    annexes:
      print.evidence.length === 0
        ? []
        : [
            {
              title: t('programme.report.evidence'),
              body: [
                {
                  kind: 'table',
                  columns: [
                    { header: t('programme.column.file'), share: 2 },
                    { header: 'SHA-256', share: 3 },
                  ],
                  rows: print.evidence.map((file) => [file.name, formatHash(file.sha256)]),
                },
              ],
            },
          ],
    issuers: [unitName],
    issuedOn: on,
    ...(print.draft ? { draftMark: t('programme.print.draft') } : {}),
    language,
  }
}

function part(section: 'organisation' | 'problems' | 'nextSteps' | 'publicity', text: string, t: Translate): Block[] {
  return [
    { kind: 'heading', level: 1, text: t(`programme.section.${section}`) },
    { kind: 'paragraph', text },
  ]
}
