import type { Fact } from '#kernel/facts/common'
import { findFact } from '#kernel/facts/server'
import { defineTargetNames, type TargetName } from '#kernel/objections/server'
import { nameMatters } from './matter-names.ts'
import { indicatorsById } from './register-indicators.ts'

/** A line of a score is called by its indicator, a fact by the record behind it. */
defineTargetNames(async (ctx, objections) => {
  const found = new Map<string, TargetName>()
  if (objections.some(({ target }) => target === 'score-line')) {
    const indicators = await indicatorsById(ctx)
    for (const { id, target, targetKind } of objections) {
      const indicator = target === 'score-line' ? indicators.get(targetKind)?.indicator : undefined
      if (indicator) found.set(id, { zh: indicator.zh, en: indicator.en, link: null })
    }
  }
  const facts = new Map<string, Fact>()
  for (const { id, target, targetId } of objections) {
    const fact = target === 'fact' ? await findFact(ctx, targetId) : undefined
    if (fact) facts.set(id, fact)
  }
  const matters = await nameMatters(ctx, [...facts.values()])
  for (const [id, { matter }] of facts) {
    const { name, link } = matters.get(matter)!
    if (name !== null) found.set(id, { zh: name, en: name, link })
  }
  return found
})
