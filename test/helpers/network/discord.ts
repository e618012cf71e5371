import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { now } from '../../../src/time.ts'
import type { FakeNetwork, Saying } from '../../contract/fake-network.ts'
import {
  type Answer,
  brokenGateway,
  missingPermissions,
  rateLimited,
  unauthorized
} from './discord/answers.ts'
import { attachGateway } from './discord/gateway.ts'
import { readPosted, write } from './discord/http.ts'
import { createInteractionsFake } from './discord/interactions.ts'
import { createPeople } from './discord/people.ts'
import { createPosting } from './discord/posting.ts'
import { createRoutes } from './discord/routes.ts'
import { createWorld, type Entry, type FakeMessage } from './discord/world.ts'
import { serveNetwork } from './serve.ts'

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GfAkEd.not-a-token-of-discord-but-long-enough'

export interface FakeDiscordOptions {
  /** How often the gateway wants a sign of life. */
  readonly heartbeatMs?: number
  /** Gets every line of what happens. */
  readonly record?: (entry: Entry) => void
}

/** A strict Discord on loopback: gateway, REST API and file server. */
export const fakeDiscord = async ({ heartbeatMs = 100, record = () => {} }: FakeDiscordOptions = {}) => {
  const world = createWorld(record)
  const taken: FakeMessage[] = []
  const seen: string[] = []
  let token: string | undefined = TOKEN
  let fault: { how: Parameters<FakeNetwork['failSends']>[0]; times: number } | undefined
  let page: Answer | undefined
  let marked = 0
  let sessionsLeft = 1_000
  let allowsContent = true
  let isHanging = false
  let gatewayElsewhere: string | undefined

  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const posting = createPosting(world, base)
  const interactions = createInteractionsFake(world, posting)

  const faultOf = (request: IncomingMessage): string | undefined => {
    const isSend = request.method === 'POST' && /\/channels\/\d+\/messages$/.test(request.url ?? '')
    if (!isSend || !fault || fault.times < 1) return undefined
    fault.times -= 1
    return fault.how
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', base())
    seen.push(`${request.method} ${url.pathname}`)
    if (isHanging) return
    const file = world.files.get(/^\/attachments\/(\d+)\//.exec(url.pathname)?.[1] ?? '')
    if (url.pathname.startsWith('/attachments/')) {
      if (!file || url.searchParams.get('sig') !== file.signature) return write(response, { status: 404 })
      return write(response, { status: 200, bytes: file.bytes, headers: { 'content-type': file.type } })
    }
    const path = url.pathname.split('/').slice(1)
    if (path[0] !== 'api' || path[1] !== 'v10') return write(response, { status: 404, body: '<h1>404</h1>' })
    const posted = await readPosted(request)
    const isOpen = path[2] === 'interactions' || path[2] === 'webhooks'
    if (!isOpen && request.headers.authorization !== `Bot ${token}`) return write(response, unauthorized)
    if (page) return write(response, page)

    const how = faultOf(request)
    if (how === 'rate-limit') return write(response, rateLimited(1.5))
    if (how === 'server-error') return write(response, brokenGateway)
    if (how === 'refused') return write(response, missingPermissions)
    const given = await routes.answer({
      ...{ method: request.method ?? 'GET', path: path.slice(2), query: url.searchParams, posted }
    })
    if (how !== 'lost') write(response, given)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  const gateway = attachGateway(server, world, {
    ...{ token: () => token, heartbeatMs, allowsContent: () => allowsContent }
  })
  const routes = createRoutes({
    ...{
      world,
      posting,
      interactions,
      gatewayUrl: () => gatewayElsewhere ?? gateway.url(),
      dispatch: gateway.dispatch,
      taken: taken.push.bind(taken)
    },
    ...{ sessionsLeft: () => sessionsLeft, allowsContent: () => allowsContent }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const people = createPeople({ world, base, record, dispatch: gateway.dispatch })

  const network: FakeNetwork = {
    config: { token: TOKEN, apiBase: `${base()}/api` },
    secrets: [TOKEN],
    direct: world.conversationOf(world.direct),
    group: world.conversationOf(world.text),
    thread: world.conversationOf(world.thread),
    sender: world.people[0].id,
    changes: ['edit', 'removal', 'reaction'],
    say: people.say,
    change: people.change,
    reactions: () =>
      [...world.reactions].flatMap(([message, emojis]) => [...emojis].map((emoji) => `${message} ${emoji}`)),
    typings: routes.typings,
    redeliver: async () => gateway.redeliver(),
    isAcknowledged: gateway.isAcknowledged,
    taken: () => taken.map(world.takenOf),
    mark: () => {
      marked = seen.length + gateway.counts().frames
    },
    late: () => seen.length + gateway.counts().frames - marked,
    cut: () => gateway.close(),
    failSends: (how, times) => {
      fault = { how, times }
    },
    revoke: () => {
      token = undefined
      gateway.close(4004)
    }
  }

  return {
    ...network,
    ...{ world, gateway, interactions, people, base },
    /** Somebody picks a command from the list. @returns the id of the interaction. */
    pick: (command: string, { text, conversation = network.direct }: Partial<Saying> = {}): string => {
      const channel = people.channelOf(conversation)
      const picked = interactions.pick(channel.id, world.people[0], { command, text })
      record({ event: 'delivered', message: picked.id, channel: channel.id, text: `/${command}` })
      gateway.dispatch('INTERACTION_CREATE', picked)
      return picked.id
    },
    /** Every request so far: `POST /api/v10/...`. */
    requests: (): readonly string[] => seen,
    /** Something before Discord answers everything, until it is given nothing. */
    answerAll: (with_?: Answer): void => {
      page = with_
    },
    hang: (): void => {
      isHanging = true
    },
    /** Every address of a file so far is void; its message has a new one. */
    renewFiles: world.renewFiles,
    /** The API names another place as its gateway. */
    moveGateway: (url: string): void => {
      gatewayElsewhere = url
    },
    limitSessions: (left: number): void => {
      sessionsLeft = left
    },
    forbidContent: (): void => {
      allowsContent = false
    },
    async close(): Promise<void> {
      gateway.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}

export type FakeDiscord = Awaited<ReturnType<typeof fakeDiscord>>

if (import.meta.main) {
  const [, , log] = process.argv
  const record = (entry: Entry): void => {
    if (log) appendFileSync(log, `${JSON.stringify({ at: now(), ...entry })}\n`)
  }
  const network = await fakeDiscord({ record })
  await serveNetwork(network, network.close)
}
