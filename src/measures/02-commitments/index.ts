import { defineMeasure } from '#kernel/measures/server'
import { duties } from './common/duties.ts'
import { commitmentFacts } from './common/facts.ts'
import './common/promise-kinds.ts'
import { en } from './common/text/en.ts'
import { zh } from './common/text/zh-CN.ts'

/** 三（一）2: what was decided is carried out, what was promised is kept, and changed by the lawful path only. */
export const commitments = defineMeasure({
  number: 2,
  name: 'commitments',
  folder: '02-commitments',
  title: { zh: zh['commitments.measure.title'], en: en['commitments.measure.title'] },
  leads: [],
  duties,
  facts: commitmentFacts,
  texts: { 'zh-CN': zh, en },
})
