import { dayInShanghai } from '#base/plain-date'
import type { OfficialDocument } from '#kernel/documents/common'
import { listEvidence } from '#kernel/evidence/server'
import { unitNames } from '#kernel/parties/server'
import { daysOf } from '#kernel/scoring/common'
import type { ActContext } from '#platform/acts'
import type { Language } from '#platform/text/common'
import { reportDocumentOf } from '../common/report-document.ts'
import { aboutReport, draftOf, type Report, versionsOf } from './report-store.ts'
import { listTasks } from './tasks.ts'
import { translateTo } from './translate.ts'

/** A report as a document: the version asked for, else the last certified one, else the draft, marked as such. */
export async function reportDocument(ctx: ActContext, report: Report, options: { readonly number?: number | undefined; readonly language: Language }): Promise<OfficialDocument> {
  const versions = await versionsOf(ctx, report.id)
  const version = options.number === undefined ? versions.findLast((each) => each.outcome === 'certified') : versions.find((each) => each.number === options.number)
  const { language } = options
  const name = (await unitNames(ctx, [report.unit], daysOf(report.period).to)).get(report.unit)
  return reportDocumentOf({
    content: version?.content ?? (await draftOf(ctx, report.id)),
    period: report.period,
    unitName: (language === 'en' ? name?.englishName : name?.name) ?? report.unit,
    tasks: new Map((await listTasks(ctx)).map((task) => [task.id, `${task.id} ${language === 'en' ? task.en : task.zh}`])),
    // What came in later supports a later version.
    evidence: (await listEvidence(ctx, aboutReport(report.id))).filter((file) => version === undefined || dayInShanghai(file.uploadedAt) <= version.submittedOn),
    t: translateTo[language],
    language,
    on: version?.decidedOn ?? ctx.today,
    draft: version?.outcome !== 'certified',
  })
}
