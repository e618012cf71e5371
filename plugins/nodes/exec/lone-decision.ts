import type { Kysely } from 'kysely'
import { satisfies } from '../../../src/protocol/scopes.ts'
import type { Client } from '../../../src/rpc.ts'
import { now } from '../../../src/time.ts'
import type { ExecPolicy } from './policy-file.ts'
import type { RequestParams } from './request.ts'
import { type Ending, type ExecTables, findAllowance } from './rows.ts'

/** A request that nobody answered. */
export const nobody = { state: 'expired', decision: null, resolvedBy: null, usedAtMs: null } as const

/** Decides what needs no person: the policy's word, an allowance that stands, or that nobody is there. */
export const createLoneDecision = ({
  policy,
  clients,
  db
}: {
  policy: Pick<ExecPolicy, 'ruleFor'>
  clients(): Client[]
  db: Kysely<ExecTables>
}) => {
  const hasApprover = (requester: Client): boolean =>
    clients().some(
      ({ id, role, scopes }) =>
        id !== requester.id && role === 'operator' && satisfies(scopes, 'operator.approvals')
    )

  /** @returns `undefined` where a person has to be asked. */
  return async (
    caller: Client,
    { requireDeliveryRoute = true }: RequestParams,
    { agentId, binding }: { agentId: string | null; binding: string | null }
  ): Promise<Ending | undefined> => {
    const { verdict, mayAllowAlways } = await policy.ruleFor(agentId)
    const byPolicy = { state: 'resolved', resolvedBy: 'policy', terminalReason: 'policy' } as const
    if (verdict) return { ...byPolicy, decision: verdict, usedAtMs: null }
    const stands = mayAllowAlways && binding !== null && (await findAllowance(db, binding)) !== undefined
    // This row only repeats what the other allows; it is used up from the start.
    if (stands) return { ...byPolicy, decision: 'allow-always', usedAtMs: now() }
    if (!requireDeliveryRoute || hasApprover(caller)) return undefined
    return { ...nobody, terminalReason: 'no-approval-route' }
  }
}
