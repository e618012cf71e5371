import { isRecord } from '../../src/config-schema.ts'
import { readResults, SignalError, toSignalError } from './failures.ts'

/** signal-cli waits for Signal itself, which takes its time. */
const CALL_MS = 60_000
const CHECK_MS = 3_000

/** What one daemon offers over HTTP. Failures are `SignalError`s. */
export interface Api {
  call(method: string, params: object, signal?: AbortSignal): Promise<unknown>
  /** Whether a daemon listens. */
  isUp(signal: AbortSignal): Promise<boolean>
  /** The stream of what comes in, from the event after `lastEvent` on where the daemon keeps them. */
  events(
    account: string | undefined,
    options: { readonly lastEvent: string; readonly signal: AbortSignal }
  ): Promise<AsyncIterable<Uint8Array>>
}

/** A base address as `fetch` takes it, and what it says about who we are. */
const readBase = (given: string): { base: URL; headers: Record<string, string> } => {
  const base = new URL(given.endsWith('/') ? given : `${given}/`)
  const { username, password } = base
  if (username === '' && password === '') return { base, headers: {} }
  base.username = ''
  base.password = ''
  const words = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
  return { base, headers: { authorization: `Basic ${words.toString('base64')}` } }
}

const readAnswer = async (method: string, response: Response): Promise<unknown> => {
  const { status } = response
  const answer: unknown = await response.json().catch(() => undefined)
  const error = isRecord(answer) && isRecord(answer.error) ? answer.error : undefined
  if (error)
    throw new SignalError({
      method,
      message: String(error.message),
      code: Number(error.code),
      results: readResults(error.data)
    })
  if (!response.ok) throw new SignalError({ method, message: `status ${status}`, status })
  if (!isRecord(answer) || !('result' in answer))
    throw new SignalError({ method, message: 'the answer is not from signal-cli', status: 502 })
  return answer.result
}

export const createApi = (url: string): Api => {
  const { base, headers } = readBase(url)
  const at = (path: string): URL => new URL(`api/v1/${path}`, base)

  return {
    async call(method, params, signal = AbortSignal.timeout(CALL_MS)) {
      try {
        const response = await fetch(at('rpc'), {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ jsonrpc: '2.0', id: method, method, params }),
          signal
        })
        return await readAnswer(method, response)
      } catch (error) {
        throw toSignalError(method, error)
      }
    },

    async isUp(signal) {
      try {
        const patience = AbortSignal.any([signal, AbortSignal.timeout(CHECK_MS)])
        return (await fetch(at('check'), { headers, signal: patience })).ok
      } catch {
        return false
      }
    },

    async events(account, { lastEvent, signal }) {
      const address = at('events')
      if (account !== undefined) address.searchParams.set('account', account)
      try {
        const response = await fetch(address, {
          headers: { ...headers, accept: 'text/event-stream', 'last-event-id': lastEvent },
          signal
        })
        const { status, body } = response
        if (!response.ok || !body)
          throw new SignalError({ method: 'events', message: `status ${status}`, status })
        return body
      } catch (error) {
        throw toSignalError('events', error)
      }
    }
  }
}
