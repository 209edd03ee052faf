import type { PlainDate } from '#base/plain-date'
import { type Annex, type Block, type DocumentNumber, formatDate, formatHash, type OfficialDocument, type Table } from '#kernel/documents/common'
import { outcomeName, type Period, periodName, readRational, roundHalfEven, unrankedReason } from '#kernel/scoring/common'
import type { Language, Translate } from '#platform/text/common'
import type { BulletinContent, BulletinUnit } from './bulletin-content.ts'

export interface BulletinPrint {
  readonly content: BulletinContent
  readonly t: Translate
  readonly language: Language
  readonly issuedOn: PlainDate
  /** Absent while it is a draft, which is then marked on every page. */
  readonly number?: DocumentNumber | undefined
}

/** The bulletin as an official document: neutral words, table and chart of each peer group, method, how to contest. */
export function bulletinDocumentOf({ content, t, language, issuedOn, number }: BulletinPrint): OfficialDocument {
  const draftMark = number === undefined ? t('supervision.print.draft') : content.trial ? t('supervision.print.trial') : undefined
  return {
    mark: t('supervision.print.mark'),
    ...(number === undefined ? {} : { number }),
    title: t(content.supersedes === null ? 'supervision.print.title' : 'supervision.print.title-superseding', { period: periodName(content.period as Period, t) }),
    addressees: [t('supervision.print.addressees')],
    body: [
      ...opening(content, t, language),
      ...content.groups.flatMap((group) => groupBlocks(group, t, language)),
      ...methodBlocks(content, t, language),
      ...contestBlocks(content, t, language),
      ...changeBlocks(content, t, language),
    ],
    annexes: annexes(content, t, language),
    issuers: [t('supervision.print.issuer')],
    issuedOn,
    note: t('supervision.print.public'),
    colophon: { printedBy: t('supervision.print.printed-by'), printedOn: issuedOn },
    ...(draftMark === undefined ? {} : { draftMark }),
    language,
  }
}

function opening(content: BulletinContent, t: Translate, language: Language): Block[] {
  const day = (text: string) => formatDate(text as PlainDate, language)
  const ranked = content.groups.flatMap((group) => group.units).filter(({ result }) => result.rank !== null).length
  const all = content.groups.reduce((total, group) => total + group.units.length, 0)
  const params = {
    period: periodName(content.period as Period, t),
    notice: content.notice.number,
    from: day(content.from),
    to: day(content.to),
    asOf: day(content.asOf),
    facts: content.run.factCount,
    ranked,
    unranked: all - ranked,
  }
  return [
    { kind: 'paragraph', text: t('supervision.print.opening', params) },
    ...(content.trial ? [paragraph(t('supervision.print.trial-note'))] : []),
    ...(content.notice.enteredLate ? [paragraph(t('supervision.print.entered-late', params))] : []),
    { kind: 'paragraph', text: t('supervision.print.caveat') },
  ]
}

function groupBlocks(group: BulletinContent['groups'][number], t: Translate, language: Language): Block[] {
  const ranked = group.units.filter(({ result }) => result.rank !== null)
  const others = group.units.filter(({ result }) => result.rank === null)
  const name = wordsIn(language, group.name)
  const blocks: Block[] = [{ kind: 'heading', level: 1, text: t('supervision.print.group', { group: name }) }]
  if (ranked.length === 0) blocks.push(paragraph(t('supervision.print.nobody-ranked')))
  else {
    blocks.push(rankTable(ranked, name, t, language), {
      kind: 'chart',
      question: t('supervision.print.chart-question', { group: name }),
      form: 'interval',
      categoryHeader: t('supervision.column.unit'),
      categories: ranked.map((unit) => nameIn(language, unit, true)),
      series: [
        {
          name: t('supervision.column.rank'),
          values: ranked.map(({ result }) => result.rank),
          low: ranked.map(({ result }) => result.interval?.best ?? null),
          high: ranked.map(({ result }) => result.interval?.worst ?? null),
        },
      ],
      unit: t('supervision.unit.place'),
      decimals: 0,
      reversed: true,
      description: t('supervision.print.chart-description', { group: name, count: ranked.length }),
    })
  }
  if (others.length > 0) blocks.push(unrankedTable(others, t, language))
  return blocks
}

function rankTable(units: readonly BulletinUnit[], group: string, t: Translate, language: Language): Table {
  return {
    kind: 'table',
    caption: t('supervision.print.table-caption', { group }),
    columns: [
      { header: t('supervision.column.rank'), kind: 'number', share: 0.8 },
      { header: t('supervision.column.unit'), share: 2.6 },
      { header: t('supervision.column.score'), kind: 'number', decimals: 2 },
      { header: t('supervision.column.interval') },
      { header: t('supervision.column.sample'), kind: 'number', unit: t('supervision.unit.fact') },
      { header: t('supervision.column.contested'), kind: 'number', unit: t('supervision.unit.objection') },
    ],
    rows: units.map((unit) => [unit.result.rank, nameIn(language, unit), shown(unit.result.score), intervalWords(unit), sampleOf(unit), unit.result.contested]),
    note: t('supervision.print.table-note'),
  }
}

function unrankedTable(units: readonly BulletinUnit[], t: Translate, language: Language): Table {
  return {
    kind: 'table',
    caption: t('supervision.print.unranked-caption'),
    columns: [
      { header: t('supervision.column.unit'), share: 2 },
      { header: t('supervision.column.reason'), share: 3 },
    ],
    rows: units.map((unit) => [nameIn(language, unit), unrankedReason(unit.result.unranked, t)]),
  }
}

function methodBlocks(content: BulletinContent, t: Translate, language: Language): Block[] {
  return [
    { kind: 'heading', level: 1, text: t('supervision.print.method') },
    {
      kind: 'table',
      caption: t('supervision.print.indicators'),
      columns: [
        { header: t('supervision.column.indicator'), share: 2 },
        { header: t('supervision.column.weight'), kind: 'number', unit: t('supervision.unit.point') },
        { header: t('supervision.column.minimum'), kind: 'number' },
        { header: t('supervision.column.basis'), share: 2.4 },
      ],
      rows: content.indicators.map(({ declaration, weight }) => [
        language === 'en' ? declaration.en : declaration.zh,
        shown(weight),
        declaration.minimumSample,
        `${declaration.article.instrument} ${declaration.article.article}`,
      ]),
    },
    paragraph(t('supervision.print.method-score')),
    paragraph(t('supervision.print.method-interval', { method: content.run.method })),
    paragraph(t('supervision.print.method-proof', { knownAt: content.knownAt, sha256: formatHash(content.run.sha256), factSha256: formatHash(content.run.factSha256) })),
  ]
}

function contestBlocks(content: BulletinContent, t: Translate, language: Language): Block[] {
  const day = (text: string | null) => (text === null ? '' : formatDate(text as PlainDate, language))
  const { contest } = content
  const text =
    contest.shownOn === null
      ? t('supervision.print.contest-planned', { days: contest.days })
      : t('supervision.print.contest', {
          days: contest.days,
          shownOn: day(contest.shownOn),
          until: day(contest.until),
          lodged: contest.lodged,
          upheld: contest.upheld,
          open: contest.open,
        })
  return [{ kind: 'heading', level: 1, text: t('supervision.print.contest-heading') }, paragraph(text), paragraph(t('supervision.print.correction'))]
}

function changeBlocks(content: BulletinContent, t: Translate, language: Language): Block[] {
  if (content.supersedes === null) return []
  const names = new Map(content.groups.flatMap((group) => group.units).map((unit) => [unit.result.unit, nameIn(language, unit)]))
  const indicators = new Map(content.indicators.map(({ declaration }) => [declaration.id, language === 'en' ? declaration.en : declaration.zh]))
  const causes = (change: NonNullable<BulletinContent['supersedes']>['changes'][number]) =>
    change.causes
      .map((cause) =>
        t('supervision.print.cause', {
          indicator: indicators.get(cause.indicator) ?? cause.indicator,
          counts: cause.counts.map((each) => `${outcomeName(each.outcome, t)}${each.change > 0 ? '+' : '−'}${Math.abs(each.change)}`).join(' '),
        }),
      )
      .join(t('supervision.words.semicolon'))
  return [
    { kind: 'heading', level: 1, text: t('supervision.print.changes') },
    paragraph(t('supervision.print.supersedes', { number: content.supersedes.number, reason: content.supersedes.reason })),
    {
      kind: 'table',
      caption: t('supervision.print.changes-caption'),
      columns: [
        { header: t('supervision.column.unit'), share: 2 },
        { header: t('supervision.column.rank-before'), kind: 'number' },
        { header: t('supervision.column.rank-after'), kind: 'number' },
        { header: t('supervision.column.score-before'), kind: 'number', decimals: 2 },
        { header: t('supervision.column.score-after'), kind: 'number', decimals: 2 },
        { header: t('supervision.column.cause'), share: 3 },
      ],
      rows: content.supersedes.changes.map((change) => [
        names.get(change.unit) ?? change.unit,
        change.rank.before,
        change.rank.after,
        shown(change.score.before),
        shown(change.score.after),
        causes(change) || t('supervision.print.cause-others'),
      ]),
    },
  ]
}

/** Indicators that stand beside each other on the page with their names still to be read. */
const ABREAST = 4

/**
 * Points of every unit by indicator, so that each score can be added up again from paper. Indicators without points for
 * anyone in the group are left out; more than fit beside each other go into further tables, the score into the last.
 */
function annexes(content: BulletinContent, t: Translate, language: Language): Annex[] {
  const tables = content.groups.flatMap((group) => {
    const units = [...group.units.filter(({ result }) => result.rank !== null), ...group.units.filter(({ result }) => result.rank === null)]
    const used = content.indicators.filter(({ declaration }) => units.some((unit) => partOf(unit, declaration.id)?.points != null))
    const parts = Math.ceil(used.length / ABREAST)
    const abreast = Math.ceil(used.length / Math.max(1, parts))
    return Array.from({ length: parts }, (_, index): Table => {
      const indicators = used.slice(index * abreast, (index + 1) * abreast)
      const last = index === parts - 1
      const params = { group: wordsIn(language, group.name), part: index + 1, parts }
      return {
        kind: 'table',
        caption: t(parts === 1 ? 'supervision.print.annex-whole' : 'supervision.print.annex-part', params),
        columns: [
          { header: t('supervision.column.unit'), share: language === 'en' ? 2.6 : 1.6 },
          ...indicators.map(({ declaration }) => ({ header: language === 'en' ? declaration.en : declaration.zh, share: 1.4 })),
          ...(last ? [{ header: t('supervision.column.score'), kind: 'number' as const, decimals: 2, share: 1.2 }] : []),
        ],
        rows: units.map((unit) => [
          nameIn(language, unit, true),
          ...indicators.map(({ declaration }) => {
            const part = partOf(unit, declaration.id)
            return part?.points == null ? null : t('supervision.print.part', { points: shown(part.points) ?? '', sample: part.sample })
          }),
          // Where there is no rank, what the few scored indicators come to is not a score.
          ...(last ? [unit.result.rank === null ? null : shown(unit.result.score)] : []),
        ]),
      }
    })
  })
  return [{ title: t('supervision.print.annex'), body: [...tables, paragraph(t('supervision.print.annex-note'))] }]
}

function partOf(unit: BulletinUnit, indicator: string): BulletinUnit['result']['components'][number] | undefined {
  return unit.result.components.find((each) => each.indicator === indicator)
}

export function nameIn(language: Language, unit: Pick<BulletinUnit, 'name' | 'shortName' | 'englishName'>, short = false): string {
  if (language === 'en') return unit.englishName
  return short ? unit.shortName : unit.name
}

/** Facts counted in all indicators of a unit. */
export function sampleOf(unit: BulletinUnit): number {
  return unit.result.components.reduce((total, each) => total + each.sample, 0)
}

export function intervalWords(unit: BulletinUnit): string | null {
  const { interval } = unit.result
  if (interval === null) return null
  return interval.best === interval.worst ? String(interval.best) : `${interval.best}–${interval.worst}`
}

/** A fraction rounded half to even for reading. */
export function shown(fraction: string | null): string | null {
  return fraction === null ? null : roundHalfEven(readRational(fraction), 2)
}

function wordsIn(language: Language, words: { readonly zh: string; readonly en: string }): string {
  return language === 'en' ? words.en : words.zh
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}
