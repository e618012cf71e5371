import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { FastifyBaseLogger } from 'fastify'
import { LinkBlocked } from '../../../src/channel-errors.ts'
import { isRecord } from '../../../src/config-schema.ts'
import { ImsgError } from './failures.ts'

/** The first request may wait for Messages to open its database. */
const CALL_MS = 30_000
/** How long it may take to end what it has begun once nobody asks any more, in milliseconds. */
const END_MS = 3_000

/** One `imsg rpc`: requests go in as lines, answers and messages come out as lines. */
export interface Imsg {
  /** @throws ImsgError for its own no; another error where nobody knows whether it was carried out. */
  call(method: string, params: object, signal?: AbortSignal): Promise<Record<string, unknown>>
  /** Rejects when the process is gone. */
  readonly ended: Promise<never>
  /** Lets it end, and makes it where it does not. */
  stop(): Promise<void>
}

export interface ChildParts {
  readonly command: string
  readonly args: readonly string[]
  readonly log: FastifyBaseLogger
  /** It tells of something that nobody asked for. */
  notified(method: string, params: Record<string, unknown>): void
}

const parse = (line: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

export const startImsg = ({ command, args, log, notified }: ChildParts): Imsg => {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>()
  const ended = Promise.withResolvers<never>()
  ended.promise.catch(() => undefined)
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let count = 0

  const lose = (error: Error): void => {
    ended.reject(error)
    for (const { reject } of waiting.values())
      reject(new Error('imsg ended before it answered', { cause: error }))
    waiting.clear()
  }
  child.once('error', (cause) =>
    lose(
      new LinkBlocked('imsg cannot be started', {
        code: 'no-command',
        remedy:
          'Install it (brew install steipete/tap/imsg), and put its path into channels.imessage.command.',
        cause
      })
    )
  )
  child.once('close', (code, signal) => lose(new Error(`imsg ended with ${code ?? signal}`)))
  child.stdin.on('error', (error) => log.debug({ err: error }, 'imsg does not listen'))
  createInterface({ input: child.stderr }).on('line', (line) =>
    log.debug({ said: line.slice(0, 300) }, 'imsg')
  )

  createInterface({ input: child.stdout }).on('line', (line) => {
    const frame = parse(line)
    if (!frame) return log.warn('imsg wrote something that is no message')
    if (typeof frame.method === 'string')
      return notified(frame.method, isRecord(frame.params) ? frame.params : {})
    const asked = waiting.get(Number(frame.id))
    waiting.delete(Number(frame.id))
    if (isRecord(frame.error)) asked?.reject(new ImsgError(frame.error))
    else asked?.resolve(isRecord(frame.result) ? frame.result : {})
  })

  return {
    ended: ended.promise,

    async call(method, params, signal = AbortSignal.timeout(CALL_MS)) {
      signal.throwIfAborted()
      const id = ++count
      const answer = Promise.withResolvers<Record<string, unknown>>()
      waiting.set(id, answer)
      const giveUp = () => answer.reject(new Error(`imsg ${method}: no answer in time`))
      signal.addEventListener('abort', giveUp, { once: true })
      try {
        child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`)
        return await Promise.race([answer.promise, ended.promise])
      } finally {
        waiting.delete(id)
        signal.removeEventListener('abort', giveUp)
      }
    },

    async stop() {
      child.stdin.end()
      const timer = setTimeout(() => child.kill('SIGKILL'), END_MS)
      await closed
      clearTimeout(timer)
    }
  }
}
