import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Attachment } from '../../src/protocol/agent.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { HistoryMessage, SessionRow } from '../../src/protocol/session.ts'
import { method } from '../../src/rpc.ts'
import { type Agent, QueueMode } from '../agent/index.ts'
import type { Agents } from '../agents/index.ts'
import type { Channels } from '../channels/index.ts'
import { Key, type Sessions, settingsOf } from '../sessions/index.ts'
import type { Store } from '../store/index.ts'
import type { ObeyOwner } from './device-commands.ts'

const DEFAULT_HISTORY = 200

const Stopped = Type.Object({ ok: Type.Literal(true), aborted: Type.Boolean(), runIds: Type.Array(Text) })
const Sent = Type.Object({
  runId: Text,
  status: Type.Union([Type.Literal('started'), Type.Literal('in_flight'), Type.Literal('ok')])
})

interface ChatParts {
  readonly sessions: Sessions
  readonly agents: Agents
  readonly agent: Agent
  readonly channels: Channels
  readonly store: Store
}

export const chatMethods = (
  { sessions, agents, agent, channels, store }: ChatParts,
  obeyOwner: ObeyOwner
) => {
  const stop = async (key: string, runId?: string, reason: 'rpc' | 'stop' = 'rpc') => {
    const runIds = await agent.abort(key, { runId, reason })
    return { ok: true as const, aborted: runIds.length > 0, runIds }
  }

  /** Answers that went to a network, with how far they came. */
  const withDeliveries = async (messages: HistoryMessage[]): Promise<HistoryMessage[]> => {
    const runs = messages.flatMap(({ role, __openclaw: { runId } }) =>
      role === 'assistant' && runId ? [runId] : []
    )
    const deliveries = await channels.deliveriesOf(runs)
    return messages.map((message) => {
      const { runId = '' } = message.__openclaw
      const delivery = message.role === 'assistant' ? deliveries.get(runId) : undefined
      return delivery ? { ...message, delivery } : message
    })
  }

  return [
    method({
      name: 'chat.send',
      summary: 'Say something in a session. The answer comes as chat and agent events.',
      scope: ({ message }) => (agent.isReset(message) ? 'operator.admin' : 'operator.write'),
      params: Type.Object({
        sessionKey: Key,
        /** May be empty where attachments speak. */
        message: Type.String(),
        idempotencyKey: Type.String({ minLength: 1, maxLength: 256 }),
        agentId: Type.Optional(Text),
        thinking: Type.Optional(Type.String()),
        queueMode: Type.Optional(QueueMode),
        attachments: Type.Optional(Type.Array(Attachment)),
        timeoutMs: Type.Optional(Type.Integer({ minimum: 0 })),
        suppressCommandInterpretation: Type.Optional(Type.Boolean())
      }),
      result: Type.Union([Sent, Stopped]),
      handler: async ({ client, params }) => {
        const {
          message,
          attachments = [],
          idempotencyKey: id,
          suppressCommandInterpretation: literal
        } = params
        if (message.trim() === '' && attachments.length === 0) {
          throw invalidRequest('invalid chat.send params: give a message or an attachment')
        }
        const key = sessions.keyOf(params.sessionKey, params.agentId)
        if (!literal && agent.isStop(message)) return stop(key.key, undefined, 'stop')
        const isRepeat = (await agent.find(id)) !== undefined
        const reply = literal || isRepeat ? undefined : await obeyOwner(client, message)
        const session = await sessions.find(key.key)
        const preferred = session && settingsOf(session).queueMode
        const { run, isNew } = await agent.begin(
          { id, kind: 'chat', key, follower: client },
          {
            message,
            attachments: attachments.length > 0 ? attachments : undefined,
            thinking: params.thinking,
            timeoutMs: params.timeoutMs || agents.timeoutMs,
            queueMode: params.queueMode ?? agent.modeOf(preferred),
            literal,
            reply
          }
        )
        if (isNew) return { runId: id, status: 'started' as const }
        if (!agent.isSame(run, key.key, { message, attachments })) {
          throw invalidRequest('the idempotency key was used with another message', {
            reason: 'chat-request-conflict'
          })
        }
        if (run.state !== 'ended') return { runId: id, status: 'in_flight' as const }
        const { status } = run.outcome ?? {}
        if (status === 'error' || status === 'interrupted') throw agent.failureOf(run)
        return { runId: id, status: 'ok' as const }
      }
    }),
    method({
      name: 'chat.history',
      summary: 'Read a conversation, oldest first. A session that does not exist is empty.',
      scope: 'operator.read',
      params: Type.Object({
        sessionKey: Key,
        agentId: Type.Optional(Text),
        sessionId: Type.Optional(Text),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        /** How many of the newest messages to leave out. */
        offset: Type.Optional(Type.Integer({ minimum: 0 }))
      }),
      result: Type.Object({
        sessionKey: Text,
        sessionId: Type.Optional(Text),
        messages: Type.Array(HistoryMessage),
        pendingInputs: Type.Object({
          items: Type.Array(Type.Object({ runId: Text, text: Type.String(), queuedAt: Millis })),
          total: Type.Integer()
        }),
        hasMore: Type.Boolean(),
        totalMessages: Type.Integer(),
        thinkingLevel: Type.Optional(Type.String()),
        defaults: Type.Object({ model: Text, modelProvider: Text }),
        sessionInfo: Type.Optional(SessionRow)
      }),
      handler: async ({
        params: { sessionKey, agentId, sessionId, limit = DEFAULT_HISTORY, offset = 0 }
      }) => {
        const key = sessions.keyOf(sessionKey, agentId)
        const session = await sessions.find(key.key)
        const { provider, model } = sessions.modelOf(session ?? { agentId: key.agentId, settings: '{}' })
        const wanted = sessionId ?? session?.sessionId
        const [messages, totalMessages] = wanted
          ? await Promise.all([sessions.entries(wanted, { limit, offset }), sessions.countEntries(wanted)])
          : [[], 0]
        const waiting = agent.waiting(key.key)
        return {
          sessionKey,
          sessionId: wanted,
          messages: await withDeliveries(messages),
          pendingInputs: {
            items: waiting.map(({ id, request, createdAt }) => ({
              runId: id,
              text: request.message,
              queuedAt: createdAt
            })),
            total: waiting.length
          },
          hasMore: offset + messages.length < totalMessages,
          totalMessages,
          thinkingLevel: session && settingsOf(session).thinkingLevel,
          defaults: { model, modelProvider: provider },
          sessionInfo: session && sessions.toRow(session)
        }
      }
    }),
    method({
      name: 'chat.abort',
      summary: 'Stop one run of a session, or all of them.',
      scope: 'operator.write',
      params: Type.Object({ sessionKey: Key, agentId: Type.Optional(Text), runId: Type.Optional(Text) }),
      result: Stopped,
      handler: ({ params: { sessionKey, agentId, runId } }) =>
        stop(sessions.keyOf(sessionKey, agentId).key, runId)
    }),
    method({
      name: 'chat.inject',
      summary: 'Add an assistant message to a conversation, without a run.',
      scope: 'operator.admin',
      hidden: true,
      params: Type.Object({
        sessionKey: Key,
        agentId: Type.Optional(Text),
        message: Type.String({ minLength: 1 }),
        label: Type.Optional(Type.String({ maxLength: 100 }))
      }),
      result: Type.Object({ ok: Type.Literal(true), messageId: Text }),
      handler: async ({ params: { sessionKey, agentId, message, label } }) => {
        const key = sessions.keyOf(sessionKey, agentId)
        const text = label ? `[${label}]\n\n${message}` : message
        const { messageId, tell } = await store.write((tx) => agent.inject(tx, key, text))
        await tell()
        return { ok: true as const, messageId }
      }
    })
  ]
}
