import type { FastifyRequest } from 'fastify'

export interface FakeRequest {
  readonly ip?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly method?: string
  readonly url?: string
  /** The address of ours that the peer reached. */
  readonly reachedAt?: string
}

const upgrade = { connection: 'Upgrade', upgrade: 'websocket' }

/** As much of a request as decisions over it look at. By default an upgrade from this machine. */
export const fakeRequest = ({
  ip = '127.0.0.1',
  headers = {},
  method = 'GET',
  url = '/',
  reachedAt = '127.0.0.1'
}: FakeRequest = {}): FastifyRequest => {
  const all = { host: 'localhost:18789', ...(method === 'GET' && upgrade), ...headers }
  const entries = Object.entries(all).map(([name, value]) => [name, [value].flat()] as const)
  return {
    ip,
    method,
    url,
    headers: Object.fromEntries(entries.map(([name, values]) => [name, values.join(', ')])),
    raw: { headersDistinct: Object.fromEntries(entries) },
    socket: { localAddress: reachedAt }
  } as unknown as FastifyRequest
}
