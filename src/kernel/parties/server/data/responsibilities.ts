/**
 * Who answers for each item of 二七信用〔2020〕3号, as the notes at the end of each item say. `joint` names the groups the
 * plan speaks of: 区政府有关部门 (departments), 各镇办 (towns), 管委会 (committees).
 */
export interface SeedResponsibility {
  readonly duty: string
  readonly lead: readonly string[]
  readonly joint: readonly ('departments' | 'towns' | 'committees')[]
}

const everybody = ['departments', 'towns', 'committees'] as const

export const seedResponsibilities: readonly SeedResponsibility[] = [
  { duty: '1', lead: [], joint: everybody },
  { duty: '2', lead: [], joint: everybody },
  { duty: '3', lead: ['district-government-office', 'development-and-reform', 'district-court'], joint: everybody },
  // Item 4 has three paragraphs, each with its own lead.
  { duty: '4', lead: ['district-government-office', 'development-and-reform', 'publicity-department'], joint: everybody },
  { duty: '5', lead: ['organisation-department'], joint: everybody },
  { duty: '6', lead: ['district-court', 'organisation-department'], joint: everybody },
  { duty: '7', lead: ['organisation-department', 'human-resources-social-security'], joint: everybody },
  { duty: '8', lead: ['organisation-department', 'development-and-reform', 'big-data-bureau'], joint: everybody },
  { duty: '9', lead: ['organisation-department'], joint: everybody },
  { duty: '10', lead: [], joint: ['towns', 'committees'] },
  { duty: '11', lead: ['development-and-reform', 'organisation-department'], joint: everybody },
  {
    duty: '12',
    lead: ['industry-information', 'development-and-reform', 'finance-bureau', 'human-resources-social-security', 'construction-transport', 'audit-bureau', 'finance-office'],
    joint: everybody,
  },
  { duty: '13', lead: ['finance-bureau', 'development-and-reform', 'construction-transport'], joint: everybody },
  { duty: '14', lead: ['commerce-bureau'], joint: [] },
  { duty: '15', lead: ['finance-bureau'], joint: everybody },
  { duty: '16', lead: ['statistics-bureau'], joint: everybody },
  { duty: 'S1', lead: [], joint: everybody },
  // The reports of part four go to the credit centre, which therefore leads the duty to report.
  { duty: 'S2', lead: ['credit-centre'], joint: everybody },
  { duty: 'S3', lead: [], joint: everybody },
]
