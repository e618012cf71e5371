import { createHash } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import { newId } from '../../../src/ids.ts'
import { Attachment } from '../../../src/protocol/agent.ts'
import { elapsed } from '../../../src/time.ts'
import type { Agent } from '../../agent/index.ts'
import type { Agents } from '../../agents/index.ts'
import { Key, MAIN, type Sessions } from '../../sessions/index.ts'
import type { LiveNode } from '../registry.ts'
import { done, type NodeEvent, nodeEvent } from './node-event.ts'

const MAX_TEXT = 20_000
/** A recogniser that hears the same words twice within this time heard them once, in milliseconds. */
const ECHO_MS = 1500

const Message = Type.String({ minLength: 1, maxLength: MAX_TEXT })

/** Runs that a node starts: what was said to it, and what its person does on a page that it shows. */
export const talkEvents = ({
  agent,
  agents,
  sessions
}: {
  agent: Agent
  agents: Agents
  sessions: Sessions
}): NodeEvent[] => {
  const lastHeard = new WeakMap<LiveNode, { readonly text: string; readonly at: number }>()

  /** Nodes name their runs themselves; no name reaches another node's runs, or anybody else's. */
  const runId = ({ nodeId }: LiveNode, key: string | undefined): string => {
    if (key === undefined) return newId()
    return `node-${createHash('sha256')
      .update(JSON.stringify([nodeId, key]))
      .digest('hex')
      .slice(0, 40)}`
  }

  const begin = (
    id: string,
    sessionKey: string,
    {
      message,
      thinking,
      timeoutMs = agents.timeoutMs,
      attachments
    }: {
      message: string
      thinking?: string
      timeoutMs?: number
      attachments?: Parameters<Agent['begin']>[1]['attachments']
    }
  ) =>
    agent.begin(
      { id, kind: 'agent', key: sessions.keyOf(sessionKey) },
      // A node's words are words: a leading slash is no command of the owner.
      { message, thinking, timeoutMs, attachments, queueMode: agent.defaultMode, literal: true }
    )

  return [
    nodeEvent(
      'agent.request',
      Type.Object({
        message: Message,
        sessionKey: Type.Optional(Type.Union([Key, Type.Null()])),
        thinking: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        timeoutSeconds: Type.Optional(
          Type.Union([Type.Number({ minimum: 1, maximum: 172_800 }), Type.Null()])
        ),
        attachments: Type.Optional(Type.Array(Attachment)),
        key: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 256 }), Type.Null()]))
      }),
      async (node, { message, sessionKey, thinking, timeoutSeconds, attachments, key }) => {
        const timeoutMs = timeoutSeconds ? Math.round(timeoutSeconds * 1000) : undefined
        const { isNew } = await begin(runId(node, key ?? undefined), sessionKey ?? `node-${node.nodeId}`, {
          ...{ message, thinking: thinking ?? undefined, timeoutMs },
          attachments: attachments && attachments.length > 0 ? attachments : undefined
        })
        return isNew ? done : { handled: true, reason: 'duplicate' }
      }
    ),
    nodeEvent(
      'voice.transcript',
      Type.Object({
        text: Message,
        sessionKey: Type.Optional(Type.Union([Key, Type.Null()])),
        eventId: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 256 }), Type.Null()]))
      }),
      async (node, { text, sessionKey, eventId }) => {
        const last = lastHeard.get(node)
        const at = elapsed()
        if (!eventId && last?.text === text && at - last.at < ECHO_MS)
          return { handled: true, reason: 'duplicate' }
        lastHeard.set(node, { text, at })
        const key = eventId ? `voice ${eventId}` : undefined
        const { isNew } = await begin(runId(node, key), sessionKey ?? MAIN, {
          message: text,
          thinking: 'low'
        })
        return isNew ? done : { handled: true, reason: 'duplicate' }
      }
    )
  ]
}
