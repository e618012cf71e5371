import type { FastifyBaseLogger } from 'fastify'
import { invalidRequest, unavailable } from '../../../src/errors.ts'
import { newId } from '../../../src/ids.ts'
import type { Client } from '../../../src/rpc.ts'
import { now } from '../../../src/time.ts'
import { type Audit, actorOf } from '../../audit/index.ts'
import type { Events } from '../../events/index.ts'
import type { Store } from '../../store/index.ts'
import { createExecEvents } from './events.ts'
import { createLoneDecision, nobody } from './lone-decision.ts'
import type { ExecPolicy } from './policy-file.ts'
import { type RequestParams, readRequest } from './request.ts'
import {
  type Approval,
  closeApproval,
  type Decision,
  type ExecTables,
  findApproval,
  insertApproval,
  pendingApprovals,
  voidAllowances
} from './rows.ts'

const DEFAULT_TIMEOUT_MS = 1_800_000
const MAX_TIMEOUT_MS = 86_400_000
/** How many may wait for a person: more would only hide the one that matters. */
const MAX_PENDING = 256

/** A request that waits: whoever waits with it, and until when. */
interface Open {
  readonly decided: Promise<Decision | null>
  readonly settle: (decision: Decision | null) => void
  readonly timer: NodeJS.Timeout
  /** The connection that asked; gone after a restart. */
  readonly requester: string | undefined
}

export interface ExecApprovalsParts {
  readonly store: Store
  readonly events: Events
  readonly audit: Audit
  readonly log: FastifyBaseLogger
  readonly policy: ExecPolicy
  clients(): Client[]
  /** The canonical form of a session key. */
  keyOf(sessionKey: string): string
}

const isDecision = (word: string): word is Decision =>
  word === 'allow-once' || word === 'allow-always' || word === 'deny'

const nameOf = ({ info, deviceId, id }: Client): string => info.displayName ?? deviceId ?? id

const decided = (caller: Client, { nodeId, binding }: Approval) => ({
  actor: actorOf(caller),
  action: 'exec.decided',
  subject: nodeId === null ? 'gateway' : `node:${nodeId} ${binding ?? ''}`
})

/** Questions whether a program may run: each a row, answered once, by a person or by time. */
export const createExecApprovals = ({
  store,
  events,
  audit,
  log,
  policy,
  clients,
  keyOf
}: ExecApprovalsParts) => {
  const db = store.read<ExecTables>()
  const open = new Map<string, Open>()
  /** Accepted in the commit that is under way. */
  const arriving = new Set<Approval>()
  const decideAlone = createLoneDecision({ policy, clients, db })
  const { requested, resolved } = createExecEvents(({ id }, approval) => open.get(approval)?.requester === id)
  events.declare(requested, resolved)

  const close = (id: string, decision: Decision | null): void => {
    const entry = open.get(id)
    clearTimeout(entry?.timer)
    open.delete(id)
    entry?.settle(decision)
  }

  const expire = async ({ id, request }: Approval): Promise<void> => {
    try {
      const end = { ...nobody, terminalReason: 'expired' }
      const ended = await store.write<boolean, ExecTables>((tx) => closeApproval(tx, id, end))
      if (ended) events.publish(resolved, { id, decision: 'deny', resolvedBy: null, ts: now(), request })
    } catch (error) {
      log.error({ err: error, id }, 'an exec approval could not be closed; it reads as expired all the same')
    } finally {
      close(id, null)
    }
  }

  const watch = (approval: Approval, requester?: string): Open => {
    const { promise, resolve } = Promise.withResolvers<Decision | null>()
    const timer = setTimeout(() => void expire(approval), Math.max(0, approval.expiresAtMs - now()))
    const entry: Open = { decided: promise, settle: resolve, timer, requester }
    open.set(approval.id, entry)
    return entry
  }

  return {
    /**
     * Asks. The row is on the disk before anybody hears of it; `decided` is there at once where no person
     * is needed or none is there.
     */
    async request(caller: Client, params: RequestParams) {
      const { request, binding } = readRequest(params, keyOf)
      const alone = await decideAlone(caller, params, { agentId: request.agentId, binding })
      if (!alone && open.size + arriving.size >= MAX_PENDING) {
        throw unavailable(`${MAX_PENDING} approvals wait already`, { retryable: true, retryAfterMs: 5000 })
      }
      const createdAtMs = now()
      const timeoutMs = Math.min(params.timeoutMs ?? DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS)
      const approval: Approval = {
        ...{ id: params.id ?? newId(), request, nodeId: request.nodeId, binding },
        ...{ state: 'pending', decision: null, resolvedBy: null, terminalReason: null },
        ...{ createdAtMs, expiresAtMs: createdAtMs + timeoutMs, usedAtMs: null },
        ...alone,
        resolvedAtMs: alone ? createdAtMs : null
      }
      const { id, expiresAtMs } = approval
      if (!alone) arriving.add(approval)
      try {
        await store.write<void, ExecTables>(async (tx) => {
          if (await findApproval(tx, id))
            throw invalidRequest('approval id is in use', { reason: 'APPROVAL_ID_IN_USE' })
          await insertApproval(tx, approval)
        })
      } finally {
        arriving.delete(approval)
      }
      if (alone) return { id, createdAtMs, expiresAtMs, decided: alone.decision }
      const waiting = watch(approval, caller.id)
      events.publish(requested, { id, approvalKind: 'exec', request, createdAtMs, expiresAtMs })
      return { id, createdAtMs, expiresAtMs, decided: waiting.decided }
    },

    /** @throws GatewayError INVALID_REQUEST for an id that nobody asked under. */
    async wait(id: string) {
      const waiting = open.get(id)?.decided
      const decision = await waiting
      const row = await findApproval(db, id)
      if (!row) throw invalidRequest('unknown or expired approval id', { reason: 'APPROVAL_NOT_FOUND' })
      const { createdAtMs, expiresAtMs, terminalReason } = row
      return {
        id,
        decision: waiting === undefined ? row.decision : (decision ?? null),
        ...{ createdAtMs, expiresAtMs, terminalReason: terminalReason ?? undefined }
      }
    },

    /** @throws GatewayError INVALID_REQUEST for an unknown id, or one that was decided otherwise. */
    async resolve(caller: Client, id: string, decision: string): Promise<{ ok: true }> {
      if (!isDecision(decision)) throw invalidRequest('invalid decision')
      const before = await findApproval(db, id)
      const { mayAllowAlways } = await policy.ruleFor(before?.request.agentId ?? null)
      if (decision === 'allow-always' && !mayAllowAlways) throw invalidRequest('invalid decision')
      const resolvedBy = nameOf(caller)
      const outcome = await store.write<{ approval: Approval; isNew: boolean }, ExecTables>(async (tx) => {
        const approval = await findApproval(tx, id)
        if (!approval || approval.state === 'expired') {
          throw invalidRequest('unknown or expired approval id', { reason: 'APPROVAL_NOT_FOUND' })
        }
        const end = {
          state: 'resolved',
          decision,
          resolvedBy,
          terminalReason: 'resolved',
          usedAtMs: null
        } as const
        const isNew = await closeApproval(tx, id, end)
        if (!isNew && approval.decision !== decision) {
          throw invalidRequest('approval already resolved', { reason: 'APPROVAL_ALREADY_RESOLVED' })
        }
        if (decision === 'deny' && approval.binding) await voidAllowances(tx, approval.binding)
        if (isNew) await audit.record(tx, { ...decided(caller, approval), detail: { id, decision } })
        return { approval, isNew }
      })
      if (outcome.isNew) {
        const { request } = outcome.approval
        events.publish(resolved, { id, decision, resolvedBy, ts: now(), request })
        close(id, decision)
      }
      return { ok: true }
    },

    list: (): Promise<Approval[]> => pendingApprovals(db),

    async get(id: string): Promise<Approval & { allowedDecisions: Decision[] }> {
      const approval = await findApproval(db, id)
      if (approval?.state !== 'pending') {
        throw invalidRequest('unknown or expired approval id', { reason: 'APPROVAL_NOT_FOUND' })
      }
      const { mayAllowAlways } = await policy.ruleFor(approval.request.agentId)
      const always: Decision[] = mayAllowAlways ? ['allow-always'] : []
      return { ...approval, allowedDecisions: ['allow-once', ...always, 'deny'] }
    },

    /** Takes up what the last process left open; what ran out meanwhile is closed. */
    async recover(): Promise<void> {
      for (const approval of await pendingApprovals(db)) watch(approval)
    },

    stop(): void {
      for (const { timer } of open.values()) clearTimeout(timer)
      open.clear()
    }
  }
}

export type ExecApprovals = ReturnType<typeof createExecApprovals>
