import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Static, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { Test } from 'tap'

/** One move of a scripted answer. An answer that neither finishes nor is cut stalls until the client goes. */
export type Move =
  | { readonly text: string }
  | { readonly reasoning: string }
  /** Arguments that are no string are sent as JSON, in two pieces. */
  | { readonly call: string; readonly args: unknown; readonly id?: string }
  /** Goes on when the promise settles. */
  | { readonly until: Promise<unknown> }
  | { readonly finish: 'stop' | 'tool_calls' | 'length' | 'content_filter' }
  /** Resets the connection. */
  | 'cut'
  /** Ends the answer without a finish reason. */
  | 'end'
  | 'stall'

/** How the server treats one request. */
export type Script =
  | readonly Move[]
  | {
      readonly status: number
      readonly body: unknown
      readonly type?: string
      readonly headers?: Record<string, string>
    }
  | 'no headers'

/** A request that the server saw. */
export interface Seen {
  readonly authorization: string | undefined
  readonly body: ChatRequest
  /** Resolves when the connection is done with: true where the client did not wait for the whole answer. */
  readonly left: Promise<boolean>
}

const ToolCall = Type.Object({
  id: Type.String({ minLength: 1 }),
  type: Type.Literal('function'),
  function: Type.Object({ name: Type.String({ minLength: 1 }), arguments: Type.String() })
})
const Message = Type.Union([
  Type.Object({ role: Type.Literal('system'), content: Type.String() }),
  Type.Object({
    role: Type.Literal('user'),
    content: Type.Union([Type.String(), Type.Array(Type.Object({ type: Type.String() }))])
  }),
  Type.Object({
    role: Type.Literal('assistant'),
    content: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    tool_calls: Type.Optional(Type.Array(ToolCall))
  }),
  Type.Object({ role: Type.Literal('tool'), tool_call_id: Type.String(), content: Type.String() })
])
const ChatRequest = Type.Object({
  model: Type.String({ minLength: 1 }),
  stream: Type.Literal(true),
  stream_options: Type.Optional(Type.Object({ include_usage: Type.Boolean() })),
  messages: Type.Array(Message, { minItems: 1 }),
  tools: Type.Optional(
    Type.Array(
      Type.Object({
        type: Type.Literal('function'),
        function: Type.Object({
          name: Type.String({ pattern: '^[\\w-]{1,64}$' }),
          parameters: Type.Object({ type: Type.Literal('object') })
        })
      })
    )
  ),
  tool_choice: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('none')])),
  reasoning_effort: Type.Optional(Type.String()),
  max_tokens: Type.Optional(Type.Integer())
})
export type ChatRequest = Static<typeof ChatRequest>

const USAGE = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 }

/** What the real API refuses: a tool call that is not answered at once, or a result nobody asked for. */
const orderProblem = (messages: ChatRequest['messages']): string | undefined => {
  let open = new Set<string>()
  for (const message of messages) {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id)) return `no call ${message.tool_call_id} waits for a result`
    } else {
      if (open.size > 0) return `calls without a result: ${[...open].join(', ')}`
      if (message.role === 'assistant') open = new Set(message.tool_calls?.map(({ id }) => id))
    }
  }
  return open.size > 0 ? `calls without a result: ${[...open].join(', ')}` : undefined
}

const requestProblem = (body: unknown): string | undefined => {
  const problem = Value.Errors(ChatRequest, body).First()
  if (problem) return `${problem.path}: ${problem.message}`
  return orderProblem((body as ChatRequest).messages)
}

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return JSON.parse(Buffer.concat(pieces).toString())
}

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/**
 * A strict server of OpenAI's streaming chat completions on loopback. It plays one script per request, in
 * order, and refuses what the real one refuses.
 */
export const fakeOpenAi = async (t: Test) => {
  const scripts: Script[] = []
  const seen: Seen[] = []
  const waiting: (() => void)[] = []
  let otherwise: ((body: ChatRequest) => Script) | undefined

  const stream = async (
    response: ServerResponse,
    moves: readonly Move[],
    model: string,
    withUsage: boolean
  ) => {
    const chunk = (fields: object) =>
      response.write(
        `data: ${JSON.stringify({ id: 'chat-1', object: 'chat.completion.chunk', created: 1, model, ...fields })}\n\n`
      )
    const delta = (fields: object, finish: string | null = null) =>
      chunk({ choices: [{ index: 0, delta: fields, finish_reason: finish }] })

    response.writeHead(200, { 'content-type': 'text/event-stream' })
    delta({ role: 'assistant', content: '' })
    let calls = 0
    for (const move of moves) {
      if (move === 'stall') return
      if (move === 'cut') return void response.destroy()
      if (move === 'end') return void response.end()
      if ('until' in move) await move.until
      else if ('text' in move) delta({ content: move.text })
      else if ('reasoning' in move) delta({ reasoning_content: move.reasoning })
      else if ('call' in move) {
        const index = calls++
        const args = typeof move.args === 'string' ? move.args : JSON.stringify(move.args)
        const half = Math.ceil(args.length / 2)
        const name = { name: move.call, arguments: '' }
        const id = move.id ?? `call_${seen.length}_${index}`
        delta({ tool_calls: [{ index, id, type: 'function', function: name }] })
        delta({ tool_calls: [{ index, function: { arguments: args.slice(0, half) } }] })
        delta({ tool_calls: [{ index, function: { arguments: args.slice(half) } }] })
      } else {
        delta({}, move.finish)
        if (withUsage) chunk({ choices: [], usage: USAGE })
        response.end('data: [DONE]\n\n')
        return
      }
    }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions')
      return sendJson(response, 404, { error: { message: `no such path: ${request.url}` } })
    const body = await readJson(request)
    const problem = requestProblem(body)
    if (problem)
      return sendJson(response, 400, { error: { message: problem, type: 'invalid_request_error' } })
    const checked = body as ChatRequest
    const left = once(response, 'close').then(() => !response.writableFinished)
    seen.push({ authorization: request.headers.authorization, body: checked, left })
    for (const wake of waiting.splice(0)) wake()

    const script = scripts.shift() ?? otherwise?.(checked)
    if (!script) return sendJson(response, 500, { error: { message: 'the test scripted no answer' } })
    if (script === 'no headers') return
    if ('status' in script) {
      const { status, type = 'application/json', headers = {} } = script
      const text = typeof script.body === 'string' ? script.body : JSON.stringify(script.body)
      response.writeHead(status, { 'content-type': type, ...headers }).end(text)
      return
    }
    await stream(response, script, checked.model, checked.stream_options?.include_usage === true)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo

  return {
    /** Where the API begins. */
    baseUrl: `http://127.0.0.1:${port}/v1`,
    seen,
    /** Adds the treatment of the next requests. */
    play: (...next: Script[]) => void scripts.push(...next),
    /** Treats every request that no script is left for. */
    playOtherwise(make: (body: ChatRequest) => Script): void {
      otherwise = make
    },
    /** Resolves when this many requests have come in. */
    async requests(count: number): Promise<void> {
      while (seen.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
}

/** An answer in words. */
export const says = (...words: readonly string[]): Script => [
  ...words.map((text) => ({ text })),
  { finish: 'stop' }
]

/** An answer that calls one tool. */
export const calls = (call: string, args: unknown, id?: string): Script => [
  { call, args, id },
  { finish: 'tool_calls' }
]
