import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A message as the server tells it. */
export interface BubbleMessage {
  readonly guid: string
  text: string
  readonly handle: { readonly address: string } | null
  readonly isFromMe: boolean
  readonly dateCreated: number
  dateEdited: number | null
  dateRetracted: number | null
  readonly attachments: readonly {
    readonly guid: string
    readonly mimeType: string
    readonly transferName: string
    readonly totalBytes: number
  }[]
  readonly chats: readonly { readonly guid: string; readonly displayName: string }[]
  readonly associatedMessageGuid: string | null
  readonly associatedMessageType: string | null
  readonly threadOriginatorGuid: string | null
  readonly itemType: number
  readonly error: number
}

export type Failure = 'rate-limit' | 'server-error' | 'refused' | 'lost'

/** What the Mac holds. */
export const createBubbleWorld = () => ({
  messages: [] as BubbleMessage[],
  /** What we wrote first, by message: an edit does not change it. */
  firsts: new Map<string, string>(),
  files: new Map<string, { readonly fileName: string; readonly bytes: Buffer }>(),
  hooks: [] as { readonly id: number; readonly url: string; readonly events: readonly string[] }[],
  failures: [] as Failure[],
  /** What is being sent now: under its name nothing is sent twice at a time. */
  queued: new Set<string>(),
  calls: [] as string[],
  typings: 0,
  hasPrivateApi: true,
  isRevoked: false,
  /** So many requests find the server gone. */
  gone: 0
})

export type BubbleWorld = ReturnType<typeof createBubbleWorld>

export const bubble = (
  given: Pick<BubbleMessage, 'text' | 'chats'> & Partial<BubbleMessage>
): BubbleMessage => ({
  ...{ guid: randomUUID().toUpperCase(), handle: null, isFromMe: false, dateCreated: Date.now() },
  ...{ dateEdited: null, dateRetracted: null, attachments: [], associatedMessageGuid: null },
  ...{ associatedMessageType: null, threadOriginatorGuid: null, itemType: 0, error: 0 },
  ...given
})

const chats = (guid: string) => [{ guid, displayName: guid.includes(';+;') ? 'Friends' : '' }]

const REACTIONS = ['love', 'like', 'dislike', 'laugh', 'emphasize', 'question']

/** The REST interface of a BlueBubbles server on loopback, as far as a channel needs it. */
export const startBubbleServer = async (world: BubbleWorld, password: string, chatIds: readonly string[]) => {
  type Body = Readonly<Record<string, unknown>>
  type Reply = (status: number, data?: unknown, message?: string) => void

  const accept = (message: BubbleMessage): BubbleMessage => {
    world.messages.push(message)
    world.firsts.set(message.guid, message.text)
    return message
  }

  const outgoing = (body: Body, reply: Reply, make: () => BubbleMessage): void => {
    const { tempGuid, method, chatGuid, selectedMessageGuid } = body
    if (typeof chatGuid !== 'string') return reply(400, null, 'The chatGuid field is mandatory.')
    if (selectedMessageGuid !== undefined && method !== 'private-api')
      return reply(400, null, 'A reply needs the Private API')
    if (typeof tempGuid !== 'string' || tempGuid === '') return reply(400, null, "A 'tempGuid' is required")
    if (world.queued.has(tempGuid)) return reply(400, null, 'Message is already queued to be sent!')
    const how = world.failures.shift()
    if (how === 'rate-limit') return reply(503, null, 'Messages is busy')
    if (how === 'refused') return reply(400, null, 'The recipient is not registered with iMessage')
    if (how === 'server-error') return reply(502)
    const message = accept(make())
    if (how === 'lost') world.queued.add(tempGuid)
    else reply(200, { ...message, tempGuid })
  }

  const formOf = async (request: IncomingMessage, bytes: Buffer): Promise<FormData> =>
    await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': String(request.headers['content-type']) }
    }).formData()

  const change = (guid: string, reply: Reply, how: (message: BubbleMessage) => void): void => {
    const message = world.messages.find((one) => one.guid === guid)
    if (!world.hasPrivateApi) return reply(500, null, 'iMessage Private API is not enabled!')
    if (!message) return reply(400, null, 'Selected message does not exist!')
    how(message)
    reply(200, message)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v1\//, '')
    world.calls.push(`${request.method} ${path}`)
    if (world.gone > 0) {
      world.gone -= 1
      return void request.socket.destroy()
    }
    const reply: Reply = (status, data, message = 'Success') => {
      if (status === 502) return void response.writeHead(502).end('<html>Bad gateway</html>')
      const error = status >= 400 ? { error: { type: 'Error', message } } : {}
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ status, message, data, ...error }))
    }
    const bytes = await buffer(request)
    if (url.searchParams.get('password') !== password || world.isRevoked)
      return reply(401, null, 'Unauthorized')
    const isJson = request.headers['content-type'] === 'application/json'
    const body: Body = isJson ? JSON.parse(bytes.toString()) : {}
    const [, guid = '', verb = ''] =
      /^(?:message|chat|attachment|webhook)\/(.+?)(?:\/(\w+))?$/.exec(path) ?? []

    if (path === 'ping') return reply(200, 'pong')
    if (path === 'server/info')
      return reply(200, {
        ...{ server_version: '1.9.9', os_version: '15.5', detected_imessage: 'owner@example.org' },
        ...{ private_api: world.hasPrivateApi, helper_connected: world.hasPrivateApi }
      })
    if (path === 'webhook' && request.method === 'GET') return reply(200, world.hooks)
    if (path === 'webhook') {
      const { url: to, events } = body
      if (typeof to !== 'string' || !Array.isArray(events))
        return reply(400, null, 'Webhook URL is required!')
      world.hooks.push({ id: world.calls.length, url: to, events: events.map(String) })
      return reply(200, world.hooks.at(-1))
    }
    if (path.startsWith('webhook/') && request.method === 'DELETE') {
      const index = world.hooks.findIndex(({ id }) => String(id) === guid)
      world.hooks.splice(index, index < 0 ? 0 : 1)
      return reply(200)
    }
    if (path === 'message/query') {
      const { after = 0, limit = 100, offset = 0, sort, chatGuid } = body
      if (Number(limit) > 1000 || sort !== 'ASC') return reply(400, null, 'Bad query')
      const found = world.messages
        .filter(({ dateCreated }) => dateCreated >= Number(after))
        .filter((message) => chatGuid === undefined || message.chats[0]?.guid === chatGuid)
        .sort((a, b) => a.dateCreated - b.dateCreated)
      return reply(200, found.slice(Number(offset), Number(offset) + Number(limit)))
    }
    if (path === 'message/text') {
      const { message: text, chatGuid, selectedMessageGuid } = body
      if (typeof text !== 'string' || text === '') return reply(400, null, "A 'message' is required")
      return outgoing(body, reply, () =>
        bubble({
          ...{ text, isFromMe: true, chats: chats(String(chatGuid)) },
          threadOriginatorGuid: typeof selectedMessageGuid === 'string' ? selectedMessageGuid : null
        })
      )
    }
    if (path === 'message/attachment') {
      const form = await formOf(request, bytes)
      const file = form.get('attachment')
      const name = form.get('name')
      if (!(file instanceof File) || file.size === 0)
        return reply(400, null, 'Attachment not provided or was empty!')
      const content = Buffer.from(await file.arrayBuffer())
      const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
      return outgoing(fields, reply, () => {
        const id = randomUUID()
        world.files.set(id, { fileName: String(name), bytes: content })
        const attachment = {
          guid: id,
          mimeType: file.type,
          transferName: String(name),
          totalBytes: file.size
        }
        return bubble({
          text: '',
          isFromMe: true,
          chats: chats(String(form.get('chatGuid'))),
          attachments: [attachment]
        })
      })
    }
    if (path === 'message/react') {
      const { reaction, selectedMessageGuid, chatGuid } = body
      if (!REACTIONS.includes(String(reaction).replace(/^-/, ''))) return reply(400, null, 'Invalid reaction')
      return change(String(selectedMessageGuid), reply, ({ guid: target }) =>
        accept(
          bubble({
            ...{ text: '', isFromMe: true, chats: chats(String(chatGuid)) },
            ...{ associatedMessageGuid: `p:0/${target}`, associatedMessageType: String(reaction) }
          })
        )
      )
    }
    if (verb === 'edit')
      return change(guid, reply, (message) => {
        if (message.text === body.editedMessage) return
        message.text = String(body.editedMessage)
        message.dateEdited = Date.now()
      })
    if (verb === 'unsend')
      return change(guid, reply, (message) => {
        message.dateRetracted = Date.now()
      })
    if (verb === 'typing') {
      world.typings += 1
      return chatIds.includes(guid) ? reply(200) : reply(404, null, 'Chat does not exist!')
    }
    const file = verb === 'download' ? world.files.get(guid) : undefined
    if (file) return void response.writeHead(200).end(file.bytes)
    reply(404, null, 'Not found')
  }

  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
