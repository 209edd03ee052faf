import { z } from 'zod'
import { checkUscc } from '#kernel/parties/common'
import { defineProcedure } from '#kernel/procedures/common'

/** Why a complaint is not accepted. Each tells the firm where to turn instead. */
export const declineGrounds = ['no-contract', 'not-smaller-firm', 'in-court', 'decided-before', 'not-due', 'not-this-district'] as const
export type DeclineGround = (typeof declineGrounds)[number]

/** What the handling body finds. */
export const complaintResults = ['paid', 'plan-agreed', 'owed-not-paid', 'partly-owed', 'not-owed'] as const
export type ComplaintResult = (typeof complaintResults)[number]

/** Rungs of pressure on a debtor that does not cooperate (保障中小企业款项支付条例 第二十五条): a letter of supervision, a talk, a circular. */
export const escalations = ['supervise', 'interview', 'circulate'] as const
export type Escalation = (typeof escalations)[number]

/** What the supplier says of the result, beside the handling body's. */
export const supplierViews = ['satisfied', 'not-satisfied'] as const
export type SupplierView = (typeof supplierViews)[number]

/**
 * A supplier's complaint: examined by the body that accepts it, passed on, handled, its result proposed by one person and
 * settled by another (保障中小企业款项支付条例 第二十五条). Pressure on the debtor changes no state. Duty 12.12.
 */
export const complaintProcedure = defineProcedure({
  id: 'arrears.complaint',
  states: ['received', 'accepted', 'handling', 'proposed', 'concluded', 'declined'],
  initial: 'received',
  final: ['concluded', 'declined'],
  acts: {
    accept: { from: ['received'], to: 'accepted', permission: 'arrears.complaint.accept' },
    decline: { from: ['received'], to: 'declined', permission: 'arrears.complaint.decline', needs: ['ground', 'words'] },
    forward: { from: ['accepted'], to: 'handling', permission: 'arrears.complaint.accept' },
    supervise: { from: ['handling'], to: 'handling', permission: 'arrears.complaint.escalate' },
    interview: { from: ['handling'], to: 'handling', permission: 'arrears.complaint.escalate', needs: ['document'] },
    circulate: { from: ['handling'], to: 'handling', permission: 'arrears.complaint.escalate', needs: ['document'] },
    propose: { from: ['handling'], to: 'proposed', permission: 'arrears.complaint.handle', needs: ['result'] },
    return: { from: ['proposed'], to: 'handling', permission: 'arrears.complaint.conclude', byAnotherPersonThan: ['propose'] },
    conclude: { from: ['proposed'], to: 'concluded', permission: 'arrears.complaint.conclude', byAnotherPersonThan: ['propose'] },
    reopen: { from: ['concluded'], to: 'handling', permission: 'arrears.complaint.escalate', needs: ['reason'] },
  },
})

/** What a supplier reports of threats or reprisals after it complained (保障中小企业款项支付条例 第二十条). */
export const retaliationProcedure = defineProcedure({
  id: 'arrears.retaliation',
  states: ['reported', 'confirmed', 'not-confirmed'],
  initial: 'reported',
  final: ['confirmed', 'not-confirmed'],
  acts: {
    confirm: { from: ['reported'], to: 'confirmed', permission: 'arrears.retaliation.decide', needs: ['finding'] },
    dismiss: { from: ['reported'], to: 'not-confirmed', permission: 'arrears.retaliation.decide', needs: ['finding'] },
  },
})

/** Yuan as a supplier types it, to fen; no sign, no unit word, at most two decimals. */
const Yuan = z
  .string()
  .trim()
  .transform((text) => text.replaceAll(/[,，\s]/g, ''))
  .refine((text) => /^\d{1,12}(\.\d{1,2})?$/.test(text) && Number(text) > 0)
  .transform((text) => {
    const [whole = '0', part = ''] = text.split('.')
    return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'))
  })

/** What a supplier hands in. Contact is needed for the written result, kept apart and erased. */
export const NewComplaint = z.strictObject({
  respondent: z.string().min(1).max(60),
  firmName: z.string().trim().min(2).max(100),
  firmUscc: z
    .string()
    .trim()
    .transform((text, ctx) => {
      const check = checkUscc(text)
      if (check.ok && !check.noCode) return check.code
      ctx.addIssue({ code: 'custom' })
      return z.NEVER
    }),
  firmSize: z.enum(['micro', 'small', 'medium', 'large', 'undeclared']),
  contractNumber: z.string().trim().min(1).max(100),
  amountFen: Yuan,
  undisputed: z.boolean(),
  words: z.string().trim().min(10).max(4000),
  contact: z.string().trim().min(5).max(200),
})
export type NewComplaint = z.output<typeof NewComplaint>
