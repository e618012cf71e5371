import { isRecord } from '../../../src/config-schema.ts'
import { BlueBubblesError, toBlueBubblesError } from './failures.ts'

const CALL_MS = 30_000

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** JSON, or a form where files go along. */
  readonly body?: object | FormData
  readonly signal?: AbortSignal
}

/** The REST interface of one server. Failures are `BlueBubblesError`s. */
export interface Api {
  /** @returns the `data` of the answer. `path` stands without `/api/v1/`. */
  call(path: string, options?: CallOptions): Promise<unknown>
  download(path: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>
}

export const createApi = (serverUrl: string, password: string): Api => {
  const at = (path: string): URL => {
    const url = new URL(`api/v1/${path}`, serverUrl.endsWith('/') ? serverUrl : `${serverUrl}/`)
    url.searchParams.set('password', password)
    return url
  }
  const what = (path: string): string => path.split('/')[0] ?? path

  const ask = async (path: string, { method = 'GET', body, signal }: CallOptions): Promise<Response> => {
    const patience = AbortSignal.timeout(CALL_MS)
    const isForm = body instanceof FormData
    return await fetch(at(path), {
      method,
      headers: body === undefined || isForm ? {} : { 'content-type': 'application/json' },
      body: isForm || body === undefined ? body : JSON.stringify(body),
      redirect: 'error',
      signal: signal ?? patience
    })
  }

  const failureOf = (path: string, response: Response, answer: unknown): BlueBubblesError => {
    const { message, error } = isRecord(answer) ? answer : {}
    const detail = isRecord(error) ? error.message : undefined
    const words = [message, detail].filter((part) => typeof part === 'string').join(' ')
    const { status } = response
    return new BlueBubblesError({
      ...{ what: what(path), status, isOwn: isRecord(answer) },
      message: words === '' ? `status ${status}` : `${status} ${words}`
    })
  }

  return {
    async call(path, options = {}) {
      try {
        const response = await ask(path, options)
        const answer: unknown = await response.json().catch(() => undefined)
        if (!response.ok || !isRecord(answer)) throw failureOf(path, response, answer)
        return answer.data
      } catch (error) {
        throw toBlueBubblesError(what(path), error)
      }
    },

    async download(path, signal) {
      try {
        const response = await ask(path, { signal })
        if (!response.ok || !response.body) throw failureOf(path, response, undefined)
        return response.body
      } catch (error) {
        throw toBlueBubblesError(what(path), error)
      }
    }
  }
}
