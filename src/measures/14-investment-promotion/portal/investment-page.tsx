import { formatYuan } from '#base/money'
import { listPublicUnits } from '#kernel/parties/server'
import { definePage, NumberDoor, NumberRow, PageHead, PageSection, PortalDay, type PortalNumber, type PortalRequest, PortalTable, Remark } from '#platform/pages'
import { type Ban, bansOf, checkNames } from '../common/law-bans.ts'
import { type InvestmentNumbers, listEndedPapers, readInvestmentNumbers } from '../server/public-investment.ts'

const SIZE = 50

/** The figures of a page, each the door to the part that explains it. */
export function investmentFigures({ t }: Pick<PortalRequest, 't'>, numbers: InvestmentNumbers, unit: string | null, asOf: string): PortalNumber[] {
  const at = (part: string) => `/investment${unit ? `?unit=${unit}` : ''}#${part}`
  const figure = (value: number, label: string, part: string): PortalNumber => ({
    value,
    label: t(`investment.page.${label}`),
    href: at(part),
    explain: t(`investment.page.${label}-means`),
    asOf: asOf as never,
  })
  return [
    figure(numbers.cleared, 'cleared', 'gate'),
    figure(numbers.blocked, 'blocked', 'gate'),
    figure(numbers.ended, 'ended', 'ended'),
    figure(numbers.unperformed, 'unperformed', 'rulings'),
  ]
}

/** What may not be promised to investors, what the checks said, what was ended, and whether rulings are performed. */
export const investmentPage = definePage(
  '/investment',
  async (ctx, request) => {
    const { t, language, query } = request
    const units = await listPublicUnits(ctx)
    const names = new Map(units.map((unit) => [unit.code, language === 'en' ? unit.englishName : unit.shortName]))
    const unit = names.has(query['unit'] ?? '') ? (query['unit'] ?? null) : null
    const numbers = await readInvestmentNumbers(ctx, unit)
    const papers = await listEndedPapers(ctx, { unit, limit: SIZE, offset: 0 })
    const rules = checkNames.flatMap((check) => bansOf(check, ctx.today))
    const nameOf = (ban: Pick<Ban, 'law'>) => (language === 'en' ? ban.law.en : ban.law.zh)
    const byCode = new Map(rules.map((ban) => [ban.code, ban]))
    return {
      kind: 'page',
      title: t('investment.page.title'),
      description: t('investment.page.lead'),
      maxAge: 300,
      body: (
        <article>
          <PageHead title={unit ? t('investment.page.title-unit', { unit: names.get(unit) ?? unit }) : t('investment.page.title')} lead={t('investment.page.lead')} />
          <form className="filters" method="get" action="/investment">
            <label>
              {t('investment.page.unit')}
              <select name="unit" defaultValue={unit ?? ''}>
                <option value="">{t('investment.page.all-units')}</option>
                {units.map((each) => (
                  <option key={each.code} value={each.code}>
                    {language === 'en' ? each.englishName : each.name}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit">{t('investment.page.filter')}</button>
          </form>
          <NumberRow>
            {investmentFigures(request, numbers, unit, ctx.today).map((figure) => (
              <NumberDoor key={figure.label} t={t} {...figure} />
            ))}
          </NumberRow>
          <PageSection title={t('investment.page.gate')} id="gate">
            <p>{t('investment.page.gate-text', { cleared: numbers.cleared, blocked: numbers.blocked })}</p>
          </PageSection>
          <PageSection title={t('investment.page.bans')} id="bans">
            <PortalTable
              t={t}
              caption={t('investment.page.bans')}
              rows={rules}
              rowKey={(ban) => ban.code}
              columns={[
                { title: t('investment.page.ban'), names: true, render: nameOf },
                { title: t('investment.page.check'), render: (ban) => t(`investment.check.name.${ban.check}`) },
                { title: t('investment.page.article'), render: (ban) => `${ban.inForce.instrument}${ban.inForce.article}` },
                { title: t('investment.page.since'), render: (ban) => <PortalDay t={t} on={ban.inForce.from} short /> },
                { title: t('investment.page.confidence'), render: (ban) => t(`investment.word.confidence.${ban.inForce.confidence}`) },
              ]}
            />
            <Remark>
              <p>{t('investment.page.exceptions')}</p>
            </Remark>
          </PageSection>
          <PageSection title={t('investment.page.ended-title')} id="ended">
            <p>{t('investment.page.ended-text', { screened: numbers.screened, lawful: numbers.lawful, forbidden: numbers.forbidden, ended: numbers.ended })}</p>
            <PortalTable
              t={t}
              caption={t('investment.page.ended-title')}
              rows={papers}
              rowKey={(paper) => paper.paperId}
              empty={t('investment.page.ended-none')}
              columns={[
                { title: t('investment.page.paper'), names: true, render: (paper) => <a href={paper.endAddress}>{paper.title}</a> },
                { title: t('investment.page.number'), render: (paper) => paper.number },
                { title: t('investment.page.unit'), render: (paper) => names.get(paper.unit) ?? paper.unit },
                {
                  title: t('investment.page.why'),
                  render: (paper) =>
                    paper.grounds
                      .flatMap((code) => byCode.get(code) ?? [])
                      .map(nameOf)
                      .join(t('investment.page.and')),
                },
                { title: t('investment.page.ended-on'), render: (paper) => <PortalDay t={t} on={paper.endedOn} short /> },
                {
                  title: t('investment.page.made-good'),
                  render: (paper) =>
                    paper.compensationKind === 'none'
                      ? t('investment.compensation.none')
                      : t('investment.page.made-good-line', {
                          kind: t(`investment.compensation.${paper.compensationKind}`),
                          fen: formatYuan(paper.compensationFen),
                          paid: formatYuan(paper.paidFen),
                        }),
                },
              ]}
            />
          </PageSection>
          <PageSection title={t('investment.page.rulings')} id="rulings">
            <p>
              {t('investment.page.rulings-text', { rulings: numbers.rulings, performed: numbers.performed, unperformed: numbers.unperformed, owed: formatYuan(numbers.owedFen) })}
            </p>
            <p>{t('investment.page.follow-up-text', { asked: numbers.asked, inTime: numbers.answeredInTime, overdue: numbers.overdue })}</p>
            <p>{t('investment.page.privacy')}</p>
          </PageSection>
        </article>
      ),
    }
  },
  { key: 'investment.page.menu', order: 40, part: 'promises' },
)
