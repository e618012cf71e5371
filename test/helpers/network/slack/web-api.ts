import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiMethod, Args } from './message-methods.ts'
import { Refusal } from './refusals.ts'
import type { World } from './world.ts'

export type Failure = 'rate-limit' | 'server-error' | 'refused' | 'lost' | 'nonsense'

interface Surroundings {
  readonly world: World
  readonly methods: Readonly<Record<string, ApiMethod>>
  /** Asked for every call: how this one fails, where it does. */
  failure(method: string): Failure | undefined
  /** Told of every request that reaches the server. */
  seen(what: string): void
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

const answerJson = (response: ServerResponse, body: object, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

const argsOf = async (request: IncomingMessage): Promise<Args> => {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new Refusal('invalid_post_type')
  return Object.fromEntries(new URLSearchParams(String(await bodyOf(request))))
}

const judge = ({ app }: World, name: string, request: IncomingMessage, method: ApiMethod): void => {
  const token = request.headers.authorization?.replace(/^Bearer /, '')
  if (!token) throw new Refusal('not_authed')
  const expected = name === 'apps.connections.open' ? app.appToken : app.botToken
  if (token !== expected) {
    throw new Refusal(
      [app.appToken, app.botToken].includes(token) ? 'not_allowed_token_type' : 'invalid_auth'
    )
  }
  if (app.revoked) throw new Refusal(name === 'apps.connections.open' ? 'invalid_auth' : 'token_revoked')
  const missing = method.scopes.filter((scope) => !app.scopes.has(scope))
  if (missing.length > 0) {
    throw new Refusal('missing_scope', { needed: missing.join(','), provided: [...app.scopes].join(',') })
  }
}

const fail = (failure: Exclude<Failure, 'lost'>, response: ServerResponse): void => {
  if (failure === 'refused') return answerJson(response, { ok: false, error: 'restricted_action' })
  if (failure === 'rate-limit') {
    response.writeHead(429, { 'retry-after': '2', 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok: false, error: 'ratelimited' }))
    return
  }
  response.writeHead(failure === 'nonsense' ? 200 : 502, { 'content-type': 'text/html' })
  response.end('<!DOCTYPE html><html><body>Server Error. <b>Something went wrong.</b></body></html>')
}

/** The Web API, the upload addresses and the private files, on a free port of loopback. */
export const startWebApi = async ({ world, methods, failure, seen }: Surroundings) => {
  const call = async (name: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = methods[name]
    const fails = failure(name)
    try {
      const args = await argsOf(request)
      if (!method) throw new Refusal('unknown_method')
      judge(world, name, request, method)
      if (fails && fails !== 'lost') return fail(fails, response)
      const answer = method.answer(args)
      if (fails === 'lost') return void response.destroy()
      const scopes = name === 'apps.connections.open' ? 'connections:write' : [...world.app.scopes].join(',')
      answerJson(response, { ok: true, ...answer }, { 'x-oauth-scopes': scopes })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      answerJson(response, { ok: false, error: error.error, ...error.more })
    }
  }

  const upload = async (id: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const file = world.files.get(id)
    const body = await bodyOf(request)
    if (!file || file.complete || body.length !== file.bytes.length) {
      response.writeHead(400).end('bad upload')
      return
    }
    file.bytes = body
    response.writeHead(200).end(`OK - ${body.length}`)
  }

  const download = (id: string, request: IncomingMessage, response: ServerResponse): void => {
    const file = world.files.get(id)
    if (!file) return void response.writeHead(404).end()
    const isLoggedIn = request.headers.authorization === `Bearer ${world.app.botToken}`
    if (!isLoggedIn || !world.app.scopes.has('files:read')) {
      // What Slack does instead of an error: its login page, as if that were the file.
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Slack</title>')
      return
    }
    response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.bytes.length })
    response.end(file.bytes)
  }

  const server = createServer((request, response) => {
    const [, area, name = '', id = ''] = new URL(request.url ?? '/', 'http://fake').pathname.split('/')
    seen(`${request.method} /${area}/${name}`)
    const work = async () => {
      if (area === 'api') return await call(name, request, response)
      if (area === 'upload') return await upload(id, request, response)
      if (area === 'files-pri') return download(name, request, response)
      response.writeHead(404).end()
    }
    work().catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { server, base: `http://127.0.0.1:${port}` }
}
