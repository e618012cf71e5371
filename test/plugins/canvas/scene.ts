import { type IncomingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import type { Test } from 'tap'
import type { ToolContext } from '../../../src/engine.ts'
import { type Connection, connect } from '../../helpers/client.ts'
import { type Gateway, type GatewayOptions, startGateway } from '../../helpers/gateway.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** One request with this very path on the wire: no client of ours tidies it up first. */
export const raw = (
  url: string,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces)
        })
      )
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end()
  })

export interface Scene extends Gateway {
  readonly owner: Connection
  /** Where the files of the main canvas lie. */
  readonly folder: string
  /** The path of the main canvas under a fresh address, with a slash at its end. */
  readonly page: string
  /** Reads below the main canvas. */
  get(path: string, options?: Parameters<typeof raw>[2]): Promise<Answer>
  /** Calls the agent's tool, as a turn of the main session does. */
  // biome-ignore lint/suspicious/noExplicitAny: what a test asserts on is its own affair.
  tool(params: object, context?: Partial<ToolContext>): Promise<any>
}

/** A gateway, its owner, and the main canvas with its starter page. */
export const startScene = async (t: Test, options: GatewayOptions = {}): Promise<Scene> => {
  const gateway = await startGateway(t, options)
  const owner = await connect(t, gateway.wsUrl)
  const { pageUrl: page } = await owner.call('canvas.open', {})
  const tool = gateway.app.agent.tools().find(({ name }) => name === 'canvas')
  return {
    ...gateway,
    owner,
    page,
    folder: join(gateway.stateDir, 'canvas', 'main', 'main'),
    get: (path, how) => raw(gateway.url, `${page}${path}`, how),
    async tool(params, context = {}) {
      if (!tool) throw new Error('the agent has no tool canvas')
      const { signal } = new AbortController()
      return tool.execute(params, {
        ...{ agentId: 'main', sessionKey: 'agent:main:main', runId: 'run-1', signal },
        ...context
      })
    }
  }
}
