import { refuse } from '#base/domain-error'
import { formatYuan } from '#base/money'
import type { PlainDate } from '#base/plain-date'
import { type Block, formatDate, type OfficialDocument, type TableCell, type TableColumn } from '#kernel/documents/common'
import { unitNames } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { fill, type Language } from '#platform/text/common'
import { type ChangeLetter, getPromiseKind } from '../common/index.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { getChangeFile } from './change-file.ts'
import { linksOf } from './link.ts'
import { getPromise } from './promise-store.ts'

type File = Awaited<ReturnType<typeof getChangeFile>>
type Say = (key: keyof typeof zh, params?: Record<string, string | number>) => string

/**
 * What the other side is sent: the notice once it is recorded (what is planned, why, how to answer and until when), the decision
 * once it is approved (what changes, how it was heard, loss and compensation). It says what is on file and nothing else.
 */
export async function changeLetter(ctx: ActContext, caseId: string, letter: ChangeLetter, language: Language): Promise<OfficialDocument> {
  const say: Say = (key, params = {}) => fill((language === 'en' ? en : zh)[key], params)
  const day = (on: PlainDate) => formatDate(on, language)
  const file = await getChangeFile(ctx, caseId)
  const { change } = file
  const promise = await getPromise(ctx, change.promiseId)
  const issuedOn = letter === 'notice' ? change.notifiedOn : change.approvedOn
  if (issuedOn === null) refuse('conflict', `promises.letter.${letter}-not-yet`, {})
  const names = (await unitNames(ctx, [change.unit], issuedOn)).get(change.unit)
  const unit = (language === 'en' ? names?.englishName : names?.name) ?? change.unit
  const params = {
    title: promise.title,
    number: promise.number,
    aim: say(`promises.aim.${change.aim}`),
    ground: say(`promises.ground.${change.ground}`),
    madeOn: day(promise.madeOn),
    notifiedOn: change.notifiedOn === null ? '' : day(change.notifiedOn),
    approvedOn: change.approvedOn === null ? '' : day(change.approvedOn),
  }
  const body: Block[] = [
    paragraph(say(`promises.letter.${letter}-opening`, params)),
    heading(say(letter === 'notice' ? 'promises.letter.what-would-change' : 'promises.letter.what-changes')),
    whatChanges(file, letter, say),
    ...(letter === 'notice' ? [paragraph(say('promises.letter.stands-until')), ...words(file, 'notice')] : []),
    ...grounds(file, say, language),
    heading(say(letter === 'decision' ? 'promises.letter.heard' : 'promises.letter.loss')),
    ...(letter === 'decision' ? heard(file, say, day) : [paragraph(say('promises.letter.loss-asked'))]),
    heading(say(letter === 'decision' ? 'promises.letter.loss' : 'promises.letter.answer')),
  ]
  if (letter === 'decision') body.push(...loss(file, say, day), heading(say('promises.letter.remedy')), paragraph(say('promises.letter.remedy-words')))
  else body.push(...(await answer(ctx, file, promise.office, unit, say, day)))
  return {
    mark: unit,
    title: say(`promises.letter.${letter}-title`, params),
    addressees: [promise.counterpartyClass === 'public' ? say('promises.letter.everyone') : promise.counterpartyName],
    body,
    issuers: [unit],
    issuedOn,
    language,
  }
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })

function words(file: File, part: string): Block[] {
  const text = file.texts[part]?.trim()
  return text ? [paragraph(text)] : []
}

/** Days and amounts side by side; amounts only where one changes. */
function whatChanges({ items }: File, letter: ChangeLetter, say: Say): Block {
  const planned = letter === 'notice'
  if (items.length === 0) return paragraph(say(planned ? 'promises.letter.all-would-end' : 'promises.letter.all-end'))
  const amounts = items.some((item) => item.newAmountFen !== null)
  const columns: TableColumn[] = [
    { header: say('promises.letter.milestone'), share: 2 },
    { header: say(planned ? 'promises.letter.due-now' : 'promises.letter.due-before'), kind: 'date', share: 1.5 },
    { header: say(planned ? 'promises.letter.due-would-be' : 'promises.letter.due-new'), kind: 'date', share: 1.5 },
  ]
  if (amounts)
    columns.push(
      { header: say(planned ? 'promises.letter.amount-now' : 'promises.letter.amount-before'), kind: 'yuan', share: 1.4 },
      { header: say(planned ? 'promises.letter.amount-would-be' : 'promises.letter.amount-new'), kind: 'yuan', share: 1.4 },
    )
  return {
    kind: 'table',
    columns,
    rows: items.map((item): TableCell[] => [
      item.title,
      item.oldDueOn,
      item.ends ? say('promises.letter.ends') : (item.newDueOn ?? say('promises.letter.unchanged')),
      ...(amounts ? [item.oldAmountFen, item.ends ? null : (item.newAmountFen ?? item.oldAmountFen)] : []),
    ]),
  }
}

function grounds(file: File, say: Say, language: Language): Block[] {
  const { change } = file
  // The articles alone: what screens say beside them is in our own words.
  const articles = getPromiseKind(file.promise.kind)
    .changeLaw.citations.filter(({ grounds: only }) => only === undefined || only.includes(change.ground))
    .map(({ instrument, article }) => (language === 'en' ? `${instrument} ${article}` : `${instrument.replace(/^[^（]+/, '《$&》')}${article}`))
  return [
    heading(say('promises.letter.grounds')),
    paragraph(say('promises.letter.ground', { ground: say(`promises.ground.${change.ground}`) })),
    ...words(file, 'reason'),
    paragraph(say('promises.letter.organ', { organ: change.organ })),
    ...(change.opinion === null ? [] : [paragraph(say('promises.letter.opinion', { opinion: say(`promises.opinion.${change.opinion}`) }))]),
    ...(articles.length === 0 ? [] : [paragraph(say('promises.letter.law', { articles: articles.join(language === 'en' ? '; ' : '；') }))]),
  ]
}

async function answer(ctx: ActContext, { change }: File, office: string, unit: string, say: Say, day: (on: PlainDate) => string): Promise<Block[]> {
  const until = change.replyUntil === null ? '' : day(change.replyUntil)
  const link = (await linksOf(ctx, change.promiseId)).find((each) => each.revokedOn === null && each.validUntil >= ctx.today)
  return [
    paragraph(say('promises.letter.answer-written', { day: until, unit, office })),
    paragraph(say('promises.letter.answer-hearing')),
    ...(link ? [paragraph(say('promises.letter.answer-link', { day: day(link.validUntil) }))] : []),
    paragraph(say('promises.letter.answer-silence')),
  ]
}

function heard(file: File, say: Say, day: (on: PlainDate) => string): Block[] {
  const { heardOn, hearing, consent } = file.change
  if (heardOn === null || hearing === null) return []
  return [
    paragraph(
      say('promises.letter.heard-on', {
        day: day(heardOn),
        hearing: say(`promises.letter.hearing.${hearing}`),
        consent: say(consent ? 'promises.letter.consented' : 'promises.letter.not-consented'),
      }),
    ),
    ...words(file, 'hearing'),
  ]
}

function loss(file: File, say: Say, day: (on: PlainDate) => string): Block[] {
  const { lossFen, compensation, compensationFen, payBy } = file.change
  return [
    paragraph(lossFen ? say('promises.letter.loss-found', { amount: formatYuan(lossFen) }) : say('promises.letter.loss-none')),
    ...words(file, 'loss'),
    paragraph(
      compensationFen && payBy
        ? say(compensation === 'damages' ? 'promises.letter.damages' : 'promises.letter.compensation', { amount: formatYuan(compensationFen), day: day(payBy) })
        : say('promises.letter.no-payment'),
    ),
    ...words(file, 'compensation'),
  ]
}
