import type { FieldRefusal } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { checkUscc } from '#kernel/parties/common'
import type { NewMilestone, NewPromise } from './promise.ts'
import type { PromiseKind } from './promise-kind.ts'

/** What the check must know of the world. */
export interface PromiseWorld {
  readonly today: PlainDate
  /** Code and names of the unit that promises: it cannot be its own counterparty. */
  readonly own: { readonly uscc: string | null; readonly names: readonly string[] }
}

/** What is wrong with a promise as entered, field by field; empty when it may be registered. Nothing is repaired. */
export function checkPromise(promise: NewPromise, kind: PromiseKind, world: PromiseWorld): readonly FieldRefusal[] {
  const found: FieldRefusal[] = []
  const say = (path: string, what: string, params: FieldRefusal['params'] = {}) => found.push({ path, code: `promises.check.${what}`, params })
  if (promise.number.trim() === '') say('number', 'number-missing')
  if (promise.title.trim() === '') say('title', 'title-missing')
  if (promise.office.trim() === '') say('office', 'office-missing')
  if (kind.categories.length > 0 && !kind.categories.some((each) => each.code === promise.category)) say('category', 'category-unknown')
  if (kind.categories.length === 0 && promise.category !== null) say('category', 'category-unknown')
  checkCounterparty(promise, kind, world, say)
  if (promise.madeOn > world.today) say('madeOn', 'made-in-future', { day: promise.madeOn })
  if (promise.sources.length === 0) say('sources', 'source-missing')
  promise.sources.forEach((source, index) => {
    if (source.on > world.today) say(`sources.${index}.on`, 'source-in-future', { day: source.on })
    if (source.on > promise.madeOn) say(`sources.${index}.on`, 'source-after-promise', { day: source.on, madeOn: promise.madeOn })
  })
  if (promise.open === (promise.closedGround !== null)) say('closedGround', promise.open ? 'ground-without-need' : 'ground-missing')
  if (promise.amountFen !== null && promise.amountFen < 0n) say('amountFen', 'amount-negative')
  if (promise.milestones.length === 0) say('milestones', 'milestone-missing')
  checkMilestones(promise.milestones, promise.madeOn, say)
  checkSum(promise, say)
  return found
}

type Say = (path: string, what: string, params?: FieldRefusal['params']) => void

function checkCounterparty(promise: NewPromise, kind: PromiseKind, world: PromiseWorld, say: Say): void {
  const { counterparty } = promise
  if (!kind.counterparties.includes(counterparty.class)) say('counterparty.class', 'counterparty-class')
  if (counterparty.class !== 'firm') {
    if (counterparty.uscc !== null) say('counterparty.uscc', 'code-without-firm')
    if (counterparty.class === 'class' && counterparty.name.trim() === '') say('counterparty.name', 'counterparty-missing')
    return
  }
  if (counterparty.name.trim() === '') say('counterparty.name', 'counterparty-missing')
  if (counterparty.uscc === null) {
    say('counterparty.uscc', 'code-missing')
    return
  }
  const code = checkUscc(counterparty.uscc)
  if (!code.ok) say('counterparty.uscc', 'code-wrong', { code: counterparty.uscc })
  else if (code.noCode) say('counterparty.uscc', 'code-missing')
  if (world.own.names.includes(counterparty.name.trim())) say('counterparty.name', 'own-counterparty')
  else if (code.ok && code.code === world.own.uscc) say('counterparty.uscc', 'own-counterparty')
}

/** Rules of milestones that also hold where they come without their promise. */
export function checkMilestones(milestones: readonly NewMilestone[], madeOn: PlainDate, say: Say): void {
  milestones.forEach((milestone, index) => {
    const path = `milestones.${index}`
    if (milestone.title.trim() === '') say(`${path}.title`, 'milestone-title-missing')
    if (milestone.dueOn < madeOn) say(`${path}.dueOn`, 'due-before-promise', { day: milestone.dueOn, madeOn })
    if (milestone.amountFen !== null && milestone.amountFen < 0n) say(`${path}.amountFen`, 'amount-negative')
    if (milestone.matter === 'payment' && milestone.amountFen === null) say(`${path}.amountFen`, 'payment-without-amount')
  })
}

/** Payments of the unit cannot add up to more than the promise is worth; ten thousand times as much is 元 taken for 万元. */
function checkSum(promise: NewPromise, say: Say): void {
  if (promise.amountFen === null || promise.amountFen < 0n) return
  const sum = promise.milestones.reduce((total, each) => (each.side === 'unit' && each.matter === 'payment' ? total + (each.amountFen ?? 0n) : total), 0n)
  if (sum <= promise.amountFen) return
  say('amountFen', sum === promise.amountFen * 10_000n && sum > 0n ? 'units-mixed' : 'sum-exceeds', { sumFen: String(sum), amountFen: String(promise.amountFen) })
}
