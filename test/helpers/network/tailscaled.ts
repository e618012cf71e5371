import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Test } from 'tap'
import { temporaryDirectory } from '../gateway.ts'

/** What the fake knows of an address: a login, or how it fails. */
type Knowledge = string | { readonly status: number; readonly body: string }

export interface FakeTailscaled {
  readonly socketPath: string
  /** The addresses that were asked for, in order. */
  readonly asked: string[]
  /** By address; one that is missing is unknown (404). */
  readonly knows: Map<string, Knowledge>
}

/** A tailscaled that answers whois on a unix socket of its own. Closed when the test ends. */
export const fakeTailscaled = async (t: Test): Promise<FakeTailscaled> => {
  const socketPath = join(temporaryDirectory(t), 'tailscaled.sock')
  const asked: string[] = []
  const knows = new Map<string, Knowledge>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://local-tailscaled.sock')
    const address = url.searchParams.get('addr') ?? ''
    const isWhois = url.pathname === '/localapi/v0/whois' && request.headers.host === 'local-tailscaled.sock'
    asked.push(address)
    const known = isWhois ? knows.get(address) : undefined
    if (known === undefined) return response.writeHead(404).end('no match for IP:port')
    if (typeof known !== 'string') return response.writeHead(known.status).end(known.body)
    const answer = { Node: { Name: 'laptop.tail0.ts.net.' }, UserProfile: { LoginName: known } }
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return { socketPath, asked, knows }
}
