import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'
import { defineIntake, type Intake } from '#kernel/intake/server'
import { listUnits } from '#kernel/parties/server'
import { type ActionKind, actionKinds } from '../common/action-kind.ts'
import { rowOfAction } from '../common/action-row.ts'
import { exerciseWorkbook } from '../common/registers-api.ts'
import { actionTemplates } from '../common/templates/action-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { cancelBatch } from './cancel-batch.ts'
import { loadActionsByIdentity } from './load-by-identity.ts'
import { receiveActions } from './receive-actions.ts'

/** How the workbooks of the ten kinds come in. */
export const actionIntakes: readonly Intake<readonly ColumnSpec[]>[] = actionKinds.map((kind) => intakeOf(kind))

function intakeOf(kind: ActionKind): Intake<readonly ColumnSpec[]> {
  return defineIntake<readonly ColumnSpec[]>({
    template: actionTemplates[kind],
    permission: 'disclosure.action.import',
    texts: { 'zh-CN': zh, en },
    exercise: `/api${exerciseWorkbook.path}?kind=${kind}`,
    next: '/disclosure/actions?batchId=:batch&unit=:unit',
    async prepare(ctx, unit) {
      const units = await listUnits(ctx)
      const codes = new Map<string, string>()
      for (const each of units) for (const name of [each.name, each.shortName, ...(each.uscc ? [each.uscc] : [])]) codes.set(plain(name), each.code)
      const own = units.find((each) => each.code === unit)
      return {
        unitOf: (row: AnyDraft) => ownerOf(row, codes),
        rules: [
          (row: AnyDraft) =>
            own && typeof row['authority'] === 'string' && !codes.has(plain(row['authority']))
              ? [{ column: 'authority', code: 'disclosure.row.authority-unknown', severity: 'warning' as const, params: { unit: own.name } }]
              : [],
        ],
      }
    },
    async existing(ctx, unit, identities) {
      const held = await loadActionsByIdentity(ctx, unit, kind, identities)
      return new Map([...held].map(([identity, action]) => [identity, { hash: action.rowHash, record: rowOfAction(action) }]))
    },
    async receive(ctx, { unit, batchId, rows }) {
      await receiveActions(ctx, { kind, unit, batchId, rows })
    },
    async withdraw(ctx, { unit, batchId }) {
      return cancelBatch(ctx, { kind, unit, batchId })
    },
  })
}

function ownerOf(row: AnyDraft, codes: ReadonlyMap<string, string>): string | null {
  for (const key of ['authorityCode', 'authority']) {
    const value = row[key]
    const code = typeof value === 'string' ? codes.get(plain(value)) : undefined
    if (code) return code
  }
  return null
}

function plain(name: string): string {
  return name.replace(/\s/g, '')
}
