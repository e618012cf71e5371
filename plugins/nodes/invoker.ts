import { GatewayError, unavailable } from '../../src/errors.ts'
import { newId } from '../../src/ids.ts'
import type { Client } from '../../src/rpc.ts'
import { invokeCancel, invokeRequest } from './events.ts'
import type { LiveNode } from './registry.ts'

/** How many commands may wait for one node. */
const MAX_PENDING = 256
const DEFAULT_TIMEOUT_MS = 30_000
/** The longest that a timer can run. */
const MAX_TIMER_MS = 2 ** 31 - 1

export interface Command {
  readonly command: string
  readonly params?: unknown
  readonly timeoutMs?: number
  readonly idempotencyKey: string
  readonly sessionKey?: string
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly payload: unknown
  readonly payloadJSON: string | null
}

/** What a node says of a command: one form of payload or the other, or an error. */
export interface Report {
  readonly id: string
  readonly ok: boolean
  readonly payload?: unknown
  readonly payloadJSON?: string | null
  readonly error?: { readonly code?: string; readonly message?: string } | null
}

interface Waiting {
  resolve(answer: Answer): void
  reject(error: GatewayError): void
}

/** A failure on the node's side of a command. */
export const nodeError = (
  code: string,
  message: string,
  more: { readonly code?: string; readonly nodeCommandDispatched?: boolean } = {}
): GatewayError => unavailable(`${code}: ${message}`, { details: { nodeError: { code, message }, ...more } })

const readAnswer = ({ payload, payloadJSON = null }: Report): Answer => {
  if (payload !== undefined || payloadJSON === null) return { payload: payload ?? null, payloadJSON }
  try {
    return { payload: JSON.parse(payloadJSON) as unknown, payloadJSON }
  } catch {
    throw nodeError('INVALID_RESULT', 'the node answered with something that is not JSON', {
      nodeCommandDispatched: true
    })
  }
}

/** Matches commands with what nodes answer. A command belongs to the connection that it was sent to. */
export const createInvoker = () => {
  const waiting = new Map<string, Map<string, Waiting>>()

  const take = (clientId: string, id: string): Waiting | undefined => {
    const own = waiting.get(clientId)
    const found = own?.get(id)
    own?.delete(id)
    if (own?.size === 0) waiting.delete(clientId)
    return found
  }

  return {
    /** Sends a command and resolves with the answer; rejects when the node fails, is late, or goes away. */
    async send(
      { client, nodeId }: Pick<LiveNode, 'client' | 'nodeId'>,
      { command, params, timeoutMs, idempotencyKey, sessionKey, signal }: Command
    ): Promise<Answer> {
      const own = waiting.get(client.id) ?? new Map<string, Waiting>()
      if (own.size >= MAX_PENDING) {
        throw unavailable(`the node has ${MAX_PENDING} commands to answer already`, {
          retryable: true,
          retryAfterMs: 1000
        })
      }
      const id = newId()
      const patience = Math.min(timeoutMs || DEFAULT_TIMEOUT_MS, MAX_TIMER_MS)
      const { promise, resolve, reject } = Promise.withResolvers<Answer>()
      waiting.set(client.id, own.set(id, { resolve, reject }))
      const giveUp = (error: GatewayError): void => {
        if (!take(client.id, id)) return
        client.push(invokeCancel, { invokeId: id, nodeId })
        reject(error)
      }
      const timer = setTimeout(
        () => giveUp(nodeError('TIMEOUT', 'node invoke timed out', { nodeCommandDispatched: true })),
        patience
      )
      const leave = (): void => giveUp(unavailable('the caller is gone'))
      signal?.addEventListener('abort', leave, { once: true })
      client.push(invokeRequest, {
        id,
        nodeId,
        command,
        paramsJSON: params === undefined ? null : JSON.stringify(params),
        timeoutMs: patience,
        idempotencyKey,
        sessionKey
      })
      try {
        return await promise
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', leave)
      }
    },

    /** Whether the command waits for this connection. */
    isWaiting: (client: Client, id: string): boolean => waiting.get(client.id)?.has(id) ?? false,

    /** @returns whether somebody still waited for it. */
    settle(client: Client, report: Report): boolean {
      const found = take(client.id, report.id)
      if (!found) return false
      if (!report.ok) {
        const { code = 'UNAVAILABLE', message = 'the node gave no reason' } = report.error ?? {}
        found.reject(nodeError(code, message))
        return true
      }
      try {
        found.resolve(readAnswer(report))
      } catch (error) {
        if (error instanceof GatewayError) found.reject(error)
      }
      return true
    },

    /** Nothing more comes over this connection. */
    drop({ id }: Client): void {
      const own = [...(waiting.get(id)?.values() ?? [])]
      waiting.delete(id)
      for (const { reject } of own) {
        reject(nodeError('DISCONNECTED', 'node disconnected', { nodeCommandDispatched: true }))
      }
    }
  }
}

export type Invoker = ReturnType<typeof createInvoker>
