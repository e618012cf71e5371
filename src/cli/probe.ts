import { shape } from './shape.ts'

/** What answers at an address. */
export type Answering =
  /** A gateway, ours or the reference's. */
  | { readonly kind: 'gateway' }
  /** Some other program. */
  | { readonly kind: 'stranger'; readonly status: number }
  /** Nothing that speaks HTTP; `free` where nothing listens at all. */
  | { readonly kind: 'nothing'; readonly reason: string; readonly free: boolean }

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no machine has that name',
  EAI_AGAIN: 'the name cannot be looked up now',
  EHOSTUNREACH: 'no way leads to that machine',
  ENETUNREACH: 'no way leads to that network',
  ECONNRESET: 'the connection was cut'
}

const nothing = (error: unknown): Answering => {
  const { code } = shape(error instanceof Error ? error.cause : undefined)
  if (typeof code === 'string')
    return { kind: 'nothing', reason: reasons[code] ?? code, free: code === 'ECONNREFUSED' }
  return { kind: 'nothing', reason: 'no answer that makes sense', free: false }
}

/** How long a page that needs no thought may take. */
export const PROBE_MS = 2_000

/** Asks the health page, which needs no secret, what kind of program it belongs to. */
export const probe = async (url: string, timeoutMs = PROBE_MS): Promise<Answering> => {
  const page = new URL('/healthz', url.replace(/^ws/, 'http'))
  try {
    const response = await fetch(page, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const body: unknown = await response.json().catch(() => undefined)
    return shape(body).ok === true ? { kind: 'gateway' } : { kind: 'stranger', status: response.status }
  } catch (error) {
    return nothing(error)
  }
}
