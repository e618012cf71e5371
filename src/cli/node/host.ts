import type { GatewayEvent } from '../link.ts'
import { type Shape, shape, text } from '../shape.ts'
import { CommandFailure } from './command-failure.ts'
import type { Handler } from './commands.ts'

/** How many commands run at once; more would only slow each other down. */
const MAX_RUNNING = 16
const MAX_NOTICE = 1000

/** The part of a connection that answers need. */
interface Line {
  request(method: string, params?: object): Promise<unknown>
}

const readParams = (paramsJSON: unknown): Shape => {
  if (typeof paramsJSON !== 'string') return {}
  try {
    return shape(JSON.parse(paramsJSON))
  } catch {
    throw new CommandFailure('INVALID_REQUEST', 'the params are not JSON')
  }
}

const errorOf = (error: unknown): { code: string; message: string } =>
  error instanceof CommandFailure
    ? { code: error.code, message: error.message }
    : { code: 'NODE_FAILED', message: error instanceof Error ? error.message : String(error) }

/** Answers the commands of one connection, until that ends. */
export const createHost = (commands: ReadonlyMap<string, Handler>, line: () => Line | undefined) => {
  const running = new Map<string, AbortController>()

  /** Nobody waits for what is told: a gateway that does not take it changes nothing. */
  const tell = (method: string, params: object): void => {
    line()
      ?.request(method, params)
      .catch(() => undefined)
  }

  /** A program's end is told to the session that it ran for, as well as to whoever waits. */
  const notice = (params: Shape, event: string, end: Shape): void => {
    const { runId, sessionKey, command, suppressNotifyOnExit } = params
    if (!text(runId) || !text(sessionKey) || suppressNotifyOnExit === true) return
    const output = [text(end.stdout), text(end.stderr)].filter(Boolean).join('\n').slice(-MAX_NOTICE)
    const { exitCode, timedOut, success, reason } = end
    const payload = { runId, sessionKey, host: 'node', exitCode, timedOut, success, output, reason }
    const name = Array.isArray(command) ? String(command[0]) : undefined
    tell('node.event', { event, payloadJSON: JSON.stringify({ ...payload, command: name }) })
  }

  const carryOut = async (command: string, params: Shape, signal: AbortSignal): Promise<unknown> => {
    const handler = commands.get(command)
    if (!handler) throw new CommandFailure('UNKNOWN_COMMAND', `this node does not know ${command}`)
    if (running.size > MAX_RUNNING)
      throw new CommandFailure('BUSY', `this node runs ${MAX_RUNNING} commands already`)
    try {
      const result = await handler(params, signal)
      if (command === 'system.run') notice(params, 'exec.finished', shape(result))
      return result
    } catch (error) {
      if (command === 'system.run') notice(params, 'exec.denied', { reason: errorOf(error).message })
      throw error
    }
  }

  const answer = async ({ id, nodeId, command, paramsJSON }: Shape): Promise<void> => {
    const invokeId = String(id)
    const stop = new AbortController()
    running.set(invokeId, stop)
    try {
      const payload = await carryOut(String(command), readParams(paramsJSON), stop.signal)
      tell('node.invoke.result', { id, nodeId, ok: true, payloadJSON: JSON.stringify(payload ?? null) })
    } catch (error) {
      tell('node.invoke.result', { id, nodeId, ok: false, error: errorOf(error) })
    } finally {
      running.delete(invokeId)
    }
  }

  return {
    hear({ event, payload }: GatewayEvent): void {
      if (event === 'node.invoke.request') void answer(shape(payload))
      if (event === 'node.invoke.cancel') running.get(String(shape(payload).invokeId))?.abort()
    },

    /** The connection is gone, and with it whoever waited. */
    stop(): void {
      for (const stop of running.values()) stop.abort()
    }
  }
}

export type Host = ReturnType<typeof createHost>
