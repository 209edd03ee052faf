import { can } from '#kernel/access/common'
import { listUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import type { Intake } from './define-intake.ts'

/** Templates the reader may import, each with the units whose rows the reader may bring. */
export async function listTemplates(ctx: ActContext, intakes: readonly Intake[]) {
  const units = await listUnits(ctx)
  return intakes.flatMap((intake) => {
    const own = units.filter((unit) => can(ctx.actor, intake.permission, unit.code))
    if (own.length === 0) return []
    const { id, version, title, columns } = intake.template
    return [
      {
        id,
        version,
        zh: title.zh,
        en: title.en,
        permission: intake.permission,
        exercise: intake.exercise ?? null,
        next: intake.next ?? null,
        units: own.map(({ code, name, englishName }) => ({ code, name, englishName })),
        columns: columns.map((column) => ({
          key: column.key,
          header: column.header,
          en: column.en,
          kind: column.kind,
          required: column.required ?? false,
          choices: (column.choices ?? []).map(({ code, zh, en }) => ({ code, zh, en })),
        })),
      },
    ]
  })
}
