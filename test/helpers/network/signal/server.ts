import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Params, Refusal } from './methods.ts'
import type { Stream } from './stream.ts'
import { SELF } from './world.ts'

export interface SignalServerParts {
  readonly methods: Readonly<Record<string, (params: Params) => unknown>>
  readonly stream: Stream
  /** The one who may come in, as a proxy before the daemon asks. */
  readonly basic?: string
  /** 0 for a free one. */
  readonly port?: number
  hasAccount(): boolean
  /** How this call shall go instead; `undefined` as always. */
  failure(method: string): 'rate-limit' | 'server-error' | 'refused' | 'lost' | undefined
  called(): void
}

const limited = {
  response: {
    timestamp: 1,
    results: [{ type: 'RATE_LIMIT_FAILURE', token: 'a-challenge-of-signal', retryAfterSeconds: 2 }]
  }
}
const unregistered = { response: { timestamp: 1, results: [{ type: 'UNREGISTERED_FAILURE' }] } }

/** `signal-cli daemon --http` on loopback: JSON-RPC, server-sent events, and the check that it lives. */
export const startSignalServer = async (parts: SignalServerParts) => {
  const { methods, stream, basic, port = 0, hasAccount, failure, called } = parts

  const call = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (!request.headers['content-type']?.startsWith('application/json'))
      return void response.writeHead(415).end()
    const { id, jsonrpc, method, params = {} } = JSON.parse(await text(request))
    const refuse = ({ code, message, data = null }: Pick<Refusal, 'code' | 'message' | 'data'>) =>
      void json(200, { jsonrpc: '2.0', error: { code, message, data }, id })
    if (jsonrpc !== '2.0' || id === undefined) return refuse(new Refusal(-32600, 'Invalid Request'))
    const carryOut = methods[method]
    if (!carryOut) return refuse(new Refusal(-32601, 'Method not implemented'))
    const { account, ...rest } = params
    const isKnown = hasAccount() && (account === SELF.number || account === SELF.uuid)
    if (!['version', 'listAccounts', 'startLink', 'finishLink'].includes(method) && !isKnown)
      return refuse(new Refusal(-32602, 'Specified account does not exist'))
    const how = failure(method)
    if (how === 'server-error') return void response.writeHead(502).end('<html>Bad gateway</html>')
    if (how === 'rate-limit')
      return refuse(new Refusal(-5, 'Failed to send message due to rate limiting', limited))
    if (how === 'refused') return refuse(new Refusal(-1, 'Failed to send message', unregistered))
    try {
      const result = carryOut(rest)
      if (how !== 'lost') json(200, { jsonrpc: '2.0', result, id })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refuse(error)
    }
  }

  const server = createServer((request, response) => {
    called()
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (basic !== undefined && request.headers.authorization !== basic)
      return void response.writeHead(401).end()
    if (pathname === '/api/v1/check') return void response.writeHead(200).end()
    if (pathname === '/api/v1/rpc' && request.method === 'POST')
      return void call(request, response).catch(() => response.writeHead(500).end())
    if (pathname !== '/api/v1/events') return void response.writeHead(404).end()
    const account = searchParams.get('account')
    if (!hasAccount() || (account !== null && account !== SELF.number))
      return void response.writeHead(400).end()
    const lastEvent = request.headers['last-event-id']
    stream.open(response, typeof lastEvent === 'string' ? lastEvent : undefined)
  })
  server.listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` }
}
