import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { WebSocketServer } from 'ws'
import type { ConnectParams } from '../../src/protocol/connect.ts'
import { attempt, type ConnectOptions, type Frame } from '../helpers/client.ts'

/** One thing that an attacker tries. It holds where the server does not give way. */
export interface Trial {
  readonly name: string
  holds(t: Test, wsUrl: string): Promise<boolean>
}

/** How a server without our rules decides: what it grants, or nothing to refuse. */
export type NaiveRule = (request: IncomingMessage, params: ConnectParams) => readonly string[] | undefined

/** The negative control: a gateway that makes the mistake that a test is named for. */
export const naiveGateway = async (t: Test, rule: NaiveRule): Promise<string> => {
  const server = createServer((_request, response) => response.end('ok'))
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => {
    const payload = { nonce: 'n', ts: Date.now() }
    socket.send(JSON.stringify({ type: 'event', event: 'connect.challenge', payload }))
    socket.on('error', () => undefined)
    socket.on('message', (data) => {
      const { id, params } = JSON.parse(String(data)) as { id: string; params: ConnectParams }
      const scopes = rule(request, params)
      const auth = { role: 'operator', scopes }
      const error = { code: 'INVALID_REQUEST', message: 'no' }
      socket.send(
        JSON.stringify({ type: 'res', id, ok: !!scopes, ...(scopes ? { payload: { auth } } : { error }) })
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
    server.closeAllConnections()
  })
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The answer to a connect; `undefined` where not even the upgrade was let through. */
export const answerOf = async (t: Test, url: string, options: ConnectOptions): Promise<Frame | undefined> => {
  try {
    const { wire, answer } = await attempt(t, url, options)
    wire.socket.terminate()
    return answer
  } catch (error) {
    if (/Unexpected server response: (403|503)/.test(String(error))) return undefined
    throw error
  }
}

/** What a connect was granted; `undefined` where it was refused. */
export const grantedTo = async (
  t: Test,
  url: string,
  options: ConnectOptions
): Promise<readonly string[] | undefined> => (await answerOf(t, url, options))?.payload?.auth.scopes

/** Every trial holds on the gateway, and none on the control: a trial that cannot fail proves nothing. */
export const hold = async (
  t: Test,
  trials: readonly Trial[],
  { gateway, control }: { gateway: string; control: string }
): Promise<void> => {
  for (const { name, holds } of trials) {
    t.ok(await holds(t, gateway), name)
    t.notOk(await holds(t, control), `the control gives way: ${name}`)
  }
}
