import { findFact } from '#kernel/facts/server'
import { defineTargetName } from '#kernel/objections/server'
import { nameMatters } from './matter-names.ts'
import { indicatorsById } from './register-indicators.ts'

/** A line of a score is called by its indicator, a fact by the record behind it. */
defineTargetName(async (ctx, { target, targetId, targetKind }) => {
  if (target === 'score-line') {
    const indicator = (await indicatorsById(ctx)).get(targetKind)?.indicator
    return indicator ? { zh: indicator.zh, en: indicator.en, link: null } : null
  }
  const fact = target === 'fact' ? await findFact(ctx, targetId) : undefined
  const matter = fact && (await nameMatters(ctx, [fact])).get(fact.matter)
  return matter && matter.name !== null ? { zh: matter.name, en: matter.name, link: matter.link } : null
})
