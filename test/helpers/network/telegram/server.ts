import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FakeNetwork } from '../../../contract/fake-network.ts'
import { type Parameters as Asked, readParameters } from './parameters.ts'
import { Refusal } from './refusal.ts'

type Failure = Parameters<FakeNetwork['failSends']>[0]

export type Method = (parameters: Asked, gone: AbortSignal) => unknown

export interface ServerParts {
  readonly token: string
  readonly methods: Readonly<Record<string, Method>>
  download(path: string): Buffer | undefined
}

const isSend = (method: string): boolean => /^send(?!ChatAction)/.test(method)

/** The HTTP of the Bot API: its paths, its envelope, and everything that can go wrong on the way. */
export const startTelegramServer = async ({ token, methods, download }: ServerParts) => {
  const failures: Failure[] = []
  const requests: string[] = []
  const seen = new Map<string, Asked['values'][]>()
  let isRevoked = false
  let marked = 0

  const write = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  const obstruct = (how: Failure | undefined, response: ServerResponse): boolean => {
    if (how === 'rate-limit') throw new Refusal(429, 'Too Many Requests: retry after 2', { retry_after: 2 })
    if (how === 'refused') throw new Refusal(403, 'Forbidden: bot was blocked by the user')
    if (how !== 'server-error') return false
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>')
    return true
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, given, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    requests.push(name)
    if (given !== token && !/^\d+:[\w-]{35}$/.test(given ?? '')) throw new Refusal(404, 'Not Found')
    if (given !== token || isRevoked) throw new Refusal(401, 'Unauthorized')
    const method = methods[name]
    if (!method) throw new Refusal(404, 'Not Found: method not found')
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const parameters = await readParameters(request)
    seen.set(name, [...(seen.get(name) ?? []), parameters.values])
    const failure = isSend(name) ? failures.shift() : undefined
    if (obstruct(failure, response)) return
    const result = await method(parameters, gone.signal)
    // The message is taken, and nobody hears of it.
    if (failure === 'lost' || response.destroyed) return
    if (isRevoked) throw new Refusal(401, 'Unauthorized')
    write(response, 200, { ok: true, result })
  }

  const serveFile = (url: string, response: ServerResponse): void => {
    const [, given, path = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(url) ?? []
    const bytes = given === token && !isRevoked ? download(decodeURIComponent(path)) : undefined
    if (!bytes) return write(response, 404, new Refusal(404, 'Not Found').body)
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes)
  }

  const server = createServer((request, response) => {
    if (request.url?.startsWith('/file/')) return serveFile(request.url, response)
    answer(request, response).catch((error: unknown) => {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${error}`)
      if (!response.destroyed) write(response, refusal.status, refusal.body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What was asked of each method, oldest first. */
    asked: (method: string): readonly Asked['values'][] => seen.get(method) ?? [],
    fail: (how: Failure, times: number): void => void failures.push(...Array<Failure>(times).fill(how)),
    revoke(): void {
      isRevoked = true
    },
    cut: (): void => server.closeAllConnections(),
    mark(): void {
      marked = requests.length
    },
    late: (): number => requests.length - marked,
    close(): void {
      server.close()
      server.closeAllConnections()
    }
  }
}
