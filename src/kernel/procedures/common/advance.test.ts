import { expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import { systemActor } from '#platform/acts'
import { personOf } from '../../../../test/database.ts'
import { advance, availableActs, personsOf, type Standing, type Step, signatureObstacle } from './advance.ts'
import { diagramOf } from './diagram.ts'
import { defineProcedure, ProcedureError } from './procedure.ts'

const trial = defineProcedure({
  id: 'trial.case',
  states: ['received', 'in-review', 'agreed', 'done', 'lapsed'],
  initial: 'received',
  final: ['done', 'lapsed'],
  acts: {
    submit: { from: ['received'], to: 'in-review', permission: 'trial.case.submit' },
    return: { from: ['in-review'], to: 'received', permission: 'trial.case.review' },
    clear: { from: ['in-review'], to: 'agreed', permission: 'trial.case.review', needs: ['form'], byAnotherPersonThan: ['submit'] },
    finish: {
      from: ['agreed'],
      to: 'done',
      permission: 'trial.case.finish',
      signOffs: [
        { id: 'legal', permission: 'trial.case.legal', count: 2, distinctFrom: ['submit'] },
        { id: 'finance', permission: 'trial.case.finance', count: 1 },
      ],
    },
    lapse: { from: ['received'], to: 'lapsed', permission: 'system' },
  },
})

const unit = 'development-and-reform'
const step = (act: string, to: string, person: string): Step => ({ act, from: '', to, person, on: plainDate('2026-05-06') as PlainDate })
const standing = (state: string, trail: Step[] = [], signOffs: Standing['signOffs'] = []): Standing => ({ state, unit, trail, signOffs })
const codes = (result: ReturnType<typeof advance>) => (result.lawful ? [] : result.obstacles.map((obstacle) => obstacle.code))

test('an act leads to its state when everything it asks for is there', () => {
  expect(advance(trial, standing('received'), 'submit', personOf(unit, ['trial.case.submit']))).toEqual({ lawful: true, from: 'received', to: 'in-review' })
})

test('every obstacle is named, not the first alone', () => {
  const actor = personOf(unit, ['trial.case.review'])
  const result = advance(trial, standing('received', [step('submit', 'in-review', actor.personId)]), 'clear', actor)
  expect(codes(result)).toEqual(['procedures.act.wrong-state', 'procedures.act.same-person', 'procedures.act.form-missing'])
})

test('the person who submitted may not review, and may again after a new round', () => {
  const actor = personOf(unit, ['trial.case.review'])
  const first = [step('submit', 'in-review', actor.personId)]
  expect(codes(advance(trial, standing('in-review', first), 'clear', actor, ['form']))).toEqual(['procedures.act.same-person'])
  const second = [...first, step('return', 'received', 'other'), step('submit', 'in-review', 'third')]
  expect(advance(trial, standing('in-review', second), 'clear', actor, ['form']).lawful).toBe(true)
  expect([...personsOf(trial, second, ['submit'])]).toEqual(['third'])
})

test('a permission of another unit does not reach', () => {
  expect(codes(advance(trial, standing('received'), 'submit', personOf('district-court', ['trial.case.submit'])))).toEqual(['procedures.act.not-permitted'])
})

test('what the law itself does is done by the system alone', () => {
  expect(codes(advance(trial, standing('received'), 'lapse', personOf(unit, ['system'])))).toEqual(['procedures.act.system-only'])
  expect(advance(trial, standing('received'), 'lapse', systemActor).lawful).toBe(true)
})

test('signatures count once a person, never the actor’s own, and by rule', () => {
  const actor = personOf(unit, ['trial.case.finish'])
  const given = (rule: string, person: string) => ({ rule, act: 'finish', person })
  const missing = advance(trial, standing('agreed', [], [given('legal', 'a'), given('legal', 'a'), given('legal', actor.personId), given('finance', 'c')]), 'finish', actor)
  expect(missing).toMatchObject({ lawful: false, obstacles: [{ code: 'procedures.act.signature-missing', params: { signature: 'legal', missing: 1 } }] })
  expect(advance(trial, standing('agreed', [], [given('legal', 'a'), given('legal', 'b'), given('finance', 'c')]), 'finish', actor).lawful).toBe(true)
})

test('a signature is barred to those it must be distinct from and to who signed in another role', () => {
  const signer = personOf(unit, ['trial.case.legal', 'trial.case.finance'])
  const trail = [step('submit', 'in-review', signer.personId)]
  expect(signatureObstacle(trial, standing('agreed', trail), 'finish', 'legal', signer)?.code).toBe('procedures.act.same-person')
  expect(signatureObstacle(trial, standing('agreed', trail), 'finish', 'finance', signer)).toBeUndefined()
  expect(signatureObstacle(trial, standing('agreed', [], [{ rule: 'legal', act: 'finish', person: signer.personId }]), 'finish', 'finance', signer)?.code).toBe(
    'procedures.act.same-person',
  )
})

test('available acts are those of the state, each with the reason it is disabled', () => {
  const actor = personOf(unit, ['trial.case.review'])
  const acts = availableActs(trial, standing('in-review', [step('submit', 'in-review', actor.personId)]), actor)
  expect(acts.map((each) => [each.act, each.obstacles.map((obstacle) => obstacle.code)])).toEqual([
    ['return', []],
    ['clear', ['procedures.act.same-person']],
  ])
})

test('a procedure that cannot work is refused with every fault', () => {
  expect(() =>
    defineProcedure({
      id: 'trial.broken',
      states: ['a', 'b', 'c'],
      initial: 'a',
      final: ['c'],
      acts: { go: { from: ['a'], to: 'b', permission: 'p', byAnotherPersonThan: ['went'] } },
    }),
  ).toThrow(ProcedureError)
  expect(() => defineProcedure({ id: 'trial.broken', states: ['a', 'b', 'c'], initial: 'a', final: ['c'], acts: { go: { from: ['a'], to: 'b', permission: 'p' } } })).toThrow(
    /nobody can leave b; nobody can reach c/,
  )
})

test('the diagram is printed from the table', () => {
  expect(diagramOf(trial)).toContain('  in_review --> agreed : clear\n')
  expect(diagramOf(trial, (_, name) => name.toUpperCase())).toContain('state "IN-REVIEW" as in_review')
})
