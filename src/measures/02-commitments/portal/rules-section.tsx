import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { definePage, PortalDay, PortalTable, type UnitSection } from '#platform/pages'
import { formatBytes } from '#platform/ui/common'
import { openTextType, type RuleField, ruleFields } from '../common/unit-rule.ts'

interface PublicRule {
  readonly ruleId: string
  readonly field: RuleField
  readonly edition: string
  readonly title: string
  readonly adoptedOn: PlainDate
  readonly reviewedOn: PlainDate | null
  readonly size: number | null
}

function publicRules(ctx: ActContext, unit: string): Promise<PublicRule[]> {
  return ctx.db.rows<PublicRule>(sql`
    select r.rule_id as "ruleId", r.field as "field", r.edition as "edition", r.title as "title", r.adopted_on as "adoptedOn", r.reviewed_on as "reviewedOn", x.size as "size"
      from commitments.public_unit_rule r left join commitments.public_unit_rule_text x on x.district = r.district and x.rule_id = r.rule_id where r.district = ${ctx.district} and r.unit = ${unit}`)
}

/** `/rules/:ruleId`: the open text of a rule in force, byte for byte as it was filed. */
export const rulePage = definePage('/rules/:ruleId', async (ctx, request) => {
  const ruleId = request.params['ruleId'] ?? ''
  const found = isId(ruleId)
    ? await ctx.db.maybe<{ name: string; bytes: Buffer }>(
        sql`select x.name as "name", x.bytes as "bytes" from commitments.public_unit_rule_text x where x.district = ${ctx.district} and x.rule_id = ${ruleId}`,
      )
    : undefined
  if (!found) return refuse('not-found', 'commitments.rule.not-public', {})
  return { kind: 'raw', contentType: openTextType(found.name) ?? 'application/octet-stream', fileName: found.name, maxAge: 300, body: found.bytes }
})

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
          {
            title: t('commitments.page.rule-text'),
            render: ({ rule }) =>
              rule === undefined ? (
                ''
              ) : rule.size === null ? (
                t('commitments.page.rule-closed')
              ) : (
                <a href={`/rules/${rule.ruleId}`}>{t('commitments.page.rule-download', { size: formatBytes(rule.size) })}</a>
              ),
          },
          { title: t('commitments.page.rule-adopted'), render: (row) => (row.rule ? <PortalDay t={t} on={row.rule.adoptedOn} short /> : '') },
          { title: t('commitments.page.rule-reviewed'), render: (row) => (row.rule?.reviewedOn ? <PortalDay t={t} on={row.rule.reviewedOn} short /> : '') },
        ]}
      />
    )
  },
}
