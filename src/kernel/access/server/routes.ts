import { KeptRefusal, refuse } from '#base/domain-error'
import { bind, type RequestFacts, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { type Account, getAccount, listAccounts, otherAccountsOf } from './account-store.ts'
import { exportAudit, listAudit } from './audit.ts'
import { closeAccount, editAccount, reinstateAccount, resetPassword, resetSecondFactor, suspendAccount, unlockAccount } from './change-account.ts'
import { changePassword } from './change-password.ts'
import { chooseStanding } from './choose-standing.ts'
import { createAccount } from './create-account.ts'
import { describeSession, listMySessions } from './describe-session.ts'
import { endRole, grantRole } from './grant-role.ts'
import { finishIdentity, type IdentityProvider, startIdentity } from './identity-provider.ts'
import { getPolicy, setPolicy } from './policy.ts'
import { requireReach } from './reach.ts'
import { answerSecondFactor, confirmSecondFactor, enrolSecondFactor, renewRecoveryCodes } from './second-factor.ts'
import { endSessions } from './session-store.ts'
import { type SignInResult, signIn, signOut } from './sign-in.ts'
import { endSubstitution, listColleagues, listSubstitutions, setSubstitution } from './substitutions.ts'

export interface AccessOptions {
  readonly identityProvider?: IdentityProvider | undefined
  /** The installation holds demonstration data. */
  readonly demonstration?: boolean
}

export function accessRoutes({ identityProvider, demonstration = false }: AccessOptions): readonly Route[] {
  const provider = () => identityProvider ?? refuse('not-found', 'access.identity.not-offered')
  return [
    bind(api.getSession, async (ctx, _input, request) => ({
      ...(await describeSession(ctx, request.sessionToken)),
      identityProvider: identityProvider !== undefined,
      demonstration,
      today: ctx.today,
    })),
    bind(api.signIn, async (ctx, { body }, request) => answer(await signIn(ctx, body, request), request)),
    bind(api.answerSecondFactor, async (ctx, { body }, request) => answer(await answerSecondFactor(ctx, tokenOf(request), body.code, request), request)),
    bind(api.signOut, async (ctx, _input, request) => {
      if (request.sessionToken) await signOut(ctx, request.sessionToken)
      request.setSession(null)
      return {}
    }),
    bind(api.changePassword, async (ctx, { body }, request) => answer(await changePassword(ctx, tokenOf(request), body, request), request)),
    bind(api.enrolSecondFactor, (ctx, { body }, request) => enrolSecondFactor(ctx, tokenOf(request), body.password)),
    bind(api.confirmSecondFactor, async (ctx, { body }, request) => {
      const { result, recoveryCodes } = await confirmSecondFactor(ctx, tokenOf(request), body.code)
      return { stage: answer(result, request).stage, recoveryCodes }
    }),
    bind(api.renewRecoveryCodes, async (ctx, { body }, request) => ({ recoveryCodes: await renewRecoveryCodes(ctx, tokenOf(request), body.password) })),
    bind(api.chooseStanding, async (ctx, { body }, request) => {
      await chooseStanding(ctx, request.sessionToken, body)
      return {}
    }),
    bind(api.listMySessions, async (ctx, _input, request) => ({ sessions: await listMySessions(ctx, request.sessionToken) })),
    bind(api.endMySession, async (ctx, { params }) => {
      if ((await endSessions(ctx, ctx.actor.accountId, { only: params.sessionId })) === 0) refuse('not-found', 'access.session.unknown')
      return {}
    }),
    bind(api.startIdentity, (ctx) => startIdentity(ctx, provider())),
    bind(api.finishIdentity, async (ctx, { body }, request) => answer(await finishIdentity(ctx, provider(), body, request), request)),

    bind(api.listAccounts, async (ctx, { query }) => {
      const { accounts, total } = await listAccounts(ctx, query)
      return { accounts: accounts.map(accountReply), total }
    }),
    bind(api.getAccount, async (ctx, { params }) => {
      const account = await getAccount(ctx, params.accountId)
      requireReach(ctx, 'access.account.view', account.unit)
      return {
        account: accountReply(account),
        substitutions: await listSubstitutions(ctx, { account: account.id }),
        samePerson: await otherAccountsOf(ctx, account),
      }
    }),
    bind(api.createAccount, async (ctx, { body }) => {
      const { account, oneTimePassword } = await createAccount(ctx, body)
      return { account: accountReply(account), oneTimePassword: oneTimePassword ?? '' }
    }),
    bind(api.editAccount, async (ctx, { params, body }) => accountReply(await editAccount(ctx, { ...params, ...body }))),
    bind(api.suspendAccount, async (ctx, { params, body }) => accountReply(await suspendAccount(ctx, { ...params, ...body }))),
    bind(api.reinstateAccount, async (ctx, { params, body }) => accountReply(await reinstateAccount(ctx, { ...params, ...body }))),
    bind(api.closeAccount, async (ctx, { params, body }) => accountReply(await closeAccount(ctx, { ...params, ...body }))),
    bind(api.unlockAccount, async (ctx, { params, body }) => accountReply(await unlockAccount(ctx, { ...params, ...body }))),
    bind(api.resetSecondFactor, async (ctx, { params, body }) => accountReply(await resetSecondFactor(ctx, { ...params, ...body }))),
    bind(api.resetPassword, async (ctx, { params, body }) => {
      const { account, oneTimePassword } = await resetPassword(ctx, { ...params, ...body })
      return { account: accountReply(account), oneTimePassword }
    }),
    bind(api.grantRole, async (ctx, { params, body }) => accountReply(await grantRole(ctx, { ...params, ...body }))),
    bind(api.endRole, async (ctx, { params }) => accountReply(await endRole(ctx, params))),
    bind(api.setSubstitution, async (ctx, { body }) => ({ id: await setSubstitution(ctx, body) })),
    bind(api.endSubstitution, async (ctx, { params }) => {
      await endSubstitution(ctx, params.substitutionId)
      return {}
    }),
    bind(api.listColleagues, async (ctx) => ({ colleagues: await listColleagues(ctx), substitutions: await listSubstitutions(ctx, { account: ctx.actor.accountId }) })),
    bind(api.getPolicy, (ctx) => getPolicy(ctx)),
    bind(api.setPolicy, (ctx, { body }) => setPolicy(ctx, body)),
    bind(api.listAudit, (ctx, { query }) => listAudit(ctx, query)),
    bind(api.exportAudit, async (ctx, { query }) => ({ contentType: 'text/csv; charset=utf-8', fileName: `audit-${ctx.today}.csv`, body: exportAudit(ctx, query) })),
  ]
}

function tokenOf(request: RequestFacts): string {
  return request.sessionToken ?? refuse('unauthenticated', 'access.reach.sign-in-first')
}

/** Hands the new cookie to the browser; a refused step keeps the wrong try it counted and is then refused like anything else. */
function answer(result: SignInResult, request: RequestFacts) {
  if (result.stage === 'refused') throw new KeptRefusal(result.kind, result.code, result.params)
  request.setSession(result.token)
  return { stage: result.stage }
}

function accountReply(account: Account) {
  return { ...account, grants: account.grants.map((grant) => ({ ...grant })) }
}
