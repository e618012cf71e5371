import { randomUUID } from 'node:crypto'
import type { ConnectParams, HelloOk } from '../../../src/protocol/connect.ts'
import { now } from '../../../src/time.ts'
import type { createConversations } from './fake-conversations.ts'
import { Refusal } from './fake-proof.ts'

export type Params = Record<string, unknown>

const str = (value: unknown): string => {
  if (typeof value !== 'string' || value === '') throw new Refusal('INVALID_REQUEST', 'a text is missing')
  return value
}

/** What the fake answers, by method. It knows no others. */
export const createAnswers = (
  chats: ReturnType<typeof createConversations>,
  publish: (event: string, payload: unknown) => void
): Record<string, (params: Params) => unknown> => ({
  'sessions.subscribe': () => ({ subscribed: true }),
  'sessions.list': () => ({
    ts: now(),
    path: '',
    count: chats.conversations.size,
    totalCount: chats.conversations.size,
    nextOffset: null,
    hasMore: false,
    defaults: {},
    sessions: [...chats.conversations.values()].map(({ row }) => row)
  }),
  'chat.history': ({ sessionKey, limit = 200, offset = 0 }) =>
    chats.history(str(sessionKey), Number(limit), Number(offset)),
  'chat.send': ({ sessionKey, message, idempotencyKey, attachments = [] }) =>
    chats.send(str(sessionKey), String(message), str(idempotencyKey), attachments as { content: string }[]),
  'chat.abort': ({ sessionKey }) => chats.abort(str(sessionKey)),
  'sessions.patch': ({ key, label, model }) => {
    const { row } = chats.open(str(key))
    if (label !== undefined) row.label = label === null ? undefined : str(label)
    if (typeof model === 'string') {
      const [provider, id] = model.split('/')
      Object.assign(row, { model: id, modelProvider: provider, modelOverrideSource: 'user' })
    }
    chats.changed(str(key), 'patch')
    return { ok: true, path: '', key, entry: {} }
  },
  'sessions.reset': ({ key }) => {
    const conversation = chats.open(str(key))
    conversation.messages.length = 0
    conversation.row.sessionId = randomUUID()
    chats.changed(str(key), 'reset')
    return { ok: true, key, entry: conversation.row }
  },
  'sessions.delete': ({ key }) => {
    if (key === 'agent:main:main')
      throw new Refusal('INVALID_REQUEST', 'Cannot delete the main session (agent:main:main).')
    const deleted = chats.conversations.delete(str(key))
    publish('sessions.changed', { sessionKey: key, reason: 'delete', ts: now() })
    return { ok: true, key, deleted, archived: [] }
  },
  'models.list': () => ({
    models: [
      { id: 'concierge', name: 'Concierge', provider: 'portcullis' },
      { id: 'large', name: 'Large model', provider: 'test' }
    ]
  }),
  'commands.list': () => ({
    commands: [
      {
        name: 'status',
        textAliases: ['/status'],
        description: 'Show how the session stands',
        acceptsArgs: false
      },
      { name: 'stop', textAliases: ['/stop'], description: 'Stop the current run', acceptsArgs: false },
      { name: 'model', textAliases: ['/model'], description: 'Show or choose the model', acceptsArgs: true }
    ]
  })
})

/** The answer to a connect that is let in. */
export const createHello = (
  params: ConnectParams,
  deviceToken: string,
  tickIntervalMs: number,
  methods: string[]
): HelloOk => ({
  type: 'hello-ok',
  protocol: 4,
  server: { version: '0.0.0', connId: randomUUID(), bootId: randomUUID() },
  features: { methods, events: ['chat', 'agent', 'sessions.changed', 'session.message'], capabilities: [] },
  snapshot: {
    suspension: { phase: 'accepting' },
    presence: [],
    health: {
      ok: true,
      ts: now(),
      durationMs: 0,
      plugins: { loaded: [], errors: [] },
      channels: {},
      channelOrder: [],
      channelLabels: {},
      heartbeatSeconds: 0,
      defaultAgentId: 'main',
      agents: [],
      sessions: { path: '', count: 0, recent: [] }
    },
    stateVersion: { presence: 0, health: 0 },
    uptimeMs: 1,
    sessionDefaults: {
      defaultAgentId: 'main',
      mainKey: 'main',
      mainSessionKey: 'agent:main:main',
      scope: 'per-sender',
      modelConfigured: true,
      ownership: 'sole',
      selectionRequired: false
    }
  },
  auth: { role: 'operator', scopes: params.scopes ?? [], deviceToken, issuedAtMs: now() },
  policy: {
    maxPayload: 26_214_400,
    maxBufferedBytes: 52_428_800,
    tickIntervalMs,
    attachments: { maxBytes: 19_464_192, maxImageBytes: 6_291_456 }
  }
})
