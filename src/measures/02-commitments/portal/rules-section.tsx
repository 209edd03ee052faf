import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { PortalDay, PortalTable, type UnitSection } from '#platform/pages'
import { type RuleField, ruleFields } from '../common/unit-rule.ts'

interface PublicRule {
  readonly field: RuleField
  readonly edition: string
  readonly title: string
  readonly adoptedOn: PlainDate
  readonly reviewedOn: PlainDate | null
}

function publicRules(ctx: ActContext, unit: string): Promise<PublicRule[]> {
  return ctx.db.rows<PublicRule>(sql`
    select r.field as "field", r.edition as "edition", r.title as "title", r.adopted_on as "adoptedOn", r.reviewed_on as "reviewedOn"
      from commitments.public_unit_rule r where r.district = ${ctx.district} and r.unit = ${unit}`)
}

/** The unit's own rules on execution, contracts and performance; where one is missing the page says so. */
export const rulesUnitSection: UnitSection = {
  id: 'rules',
  titleKey: 'commitments.page.rules',
  order: 45,
  async render(ctx, { t }, unit) {
    const known = await publicRules(ctx, unit)
    const rows = ruleFields.map((field) => ({ field, rule: known.find((each) => each.field === field) }))
    return (
      <PortalTable
        t={t}
        caption={t('commitments.page.rules')}
        rows={rows}
        rowKey={(row) => row.field}
        empty=""
        columns={[
          { title: t('commitments.page.rule-field'), names: true, render: (row) => t(`commitments.field.${row.field}`) },
          { title: t('commitments.page.rule-rule'), render: (row) => (row.rule ? `${row.rule.title} · ${row.rule.edition}` : t('commitments.page.rule-missing')) },
          { title: t('commitments.page.rule-adopted'), render: (row) => (row.rule ? <PortalDay t={t} on={row.rule.adoptedOn} short /> : '') },
          { title: t('commitments.page.rule-reviewed'), render: (row) => (row.rule?.reviewedOn ? <PortalDay t={t} on={row.rule.reviewedOn} short /> : '') },
        ]}
      />
    )
  },
}
