import { getPinned } from './pin.ts'
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
  ECONNRESET: 'the connection was cut',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'nobody vouches for its certificate; pin it with --fingerprint'
}

const nothing = (error: unknown): Answering => {
  const { code } = shape(error instanceof Error ? (error.cause ?? error) : undefined)
  if (typeof code === 'string')
    return { kind: 'nothing', reason: reasons[code] ?? code, free: code === 'ECONNREFUSED' }
  return { kind: 'nothing', reason: 'no answer that makes sense', free: false }
}

const read = async (page: URL, fingerprint: string | undefined, signal: AbortSignal) => {
  if (fingerprint !== undefined) return getPinned(page, fingerprint, signal)
  const response = await fetch(page, { redirect: 'manual', signal })
  return { status: response.status, text: await response.text() }
}

const isWell = (text: string): boolean => {
  try {
    return shape(JSON.parse(text)).ok === true
  } catch {
    return false
  }
}

/** How long a page that needs no thought may take. */
export const PROBE_MS = 2_000

/** Asks the health page, which needs no secret, what kind of program it belongs to. */
export const probe = async (
  url: string,
  { fingerprint, timeoutMs = PROBE_MS }: { fingerprint?: string; timeoutMs?: number } = {}
): Promise<Answering> => {
  const page = new URL('/healthz', url.replace(/^ws/, 'http'))
  try {
    const { status, text } = await read(page, fingerprint, AbortSignal.timeout(timeoutMs))
    return isWell(text) ? { kind: 'gateway' } : { kind: 'stranger', status }
  } catch (error) {
    return nothing(error)
  }
}
