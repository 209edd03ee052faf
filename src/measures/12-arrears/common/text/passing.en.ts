import type { passingZh } from './passing.zh.ts'

export const passingEn: { readonly [Key in keyof typeof passingZh]: string } = {
  'arrears.entry.account-passed-on': 'Ledger of payables passed on with the unit',
  'arrears.succession.contract': 'Payment terms of contracts',
  'arrears.succession.payable': 'Payables not paid',
  'arrears.succession.claim': 'Suppliers’ claims',
  'arrears.succession.dispute': 'Open disputes',
  'arrears.succession.lead': 'Open leads on new arrears',
  'arrears.succession.receivable': 'Requests to confirm a receivable',
  'arrears.succession.deposit': 'Deposits not paid back',
  'arrears.succession.audit-finding': 'Audit findings not put right',
  'arrears.succession.match': 'Mismatches not settled',
  'arrears.succession.budget': 'Budget lines',
  'arrears.succession.plan': 'Clearance plans',
  'arrears.succession.statement': 'Annual statements not published',
  'arrears.succession.wage-project': 'Wage accounts of works projects',
  'arrears.succession.wage-month': 'Labour cost not paid',
  'arrears.succession.retaliation': 'Reports of retaliation to examine',
  'arrears.file.former': 'Owed before by',
  'arrears.file.former-line': '{unit} (until {until})',
  'arrears.statement-state.passed-on': 'Passed on; the successor publishes',
  'arrears.plan-state.passed-on': 'Taken into the successor’s plan',
}
