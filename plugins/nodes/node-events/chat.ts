import { Type } from '@sinclair/typebox'
import type { AgentEvent } from '../../../src/protocol/agent.ts'
import type { Events } from '../../events/index.ts'
import { Key, type Sessions, topics } from '../../sessions/index.ts'
import type { LiveNode } from '../registry.ts'
import { done, type NodeEvent, nodeEvent } from './node-event.ts'

/** What a node can hear of a session. */
const relayed: ReadonlySet<string> = new Set(['chat', 'agent'])

const Subscription = Type.Object({ sessionKey: Key })

/** Nodes hear the sessions that they asked for, and no others. */
export const chatEvents = (sessions: Sessions): NodeEvent[] => [
  nodeEvent('chat.subscribe', Subscription, ({ client }, { sessionKey }) => {
    client.follow(topics.one(sessions.keyOf(sessionKey).key))
    return done
  }),
  nodeEvent('chat.unsubscribe', Subscription, ({ client }, { sessionKey }) => {
    client.unfollow(topics.one(sessions.keyOf(sessionKey).key))
    return done
  })
]

/** Hands on what happens in a session to the nodes that follow it. @returns the end of it. */
export const relayChats = (events: Events, nodes: () => readonly LiveNode[]): (() => void) =>
  events.subscribe(({ event, payload }) => {
    if (!relayed.has(event.name)) return
    const { sessionKey, stream } = payload as Pick<AgentEvent, 'sessionKey'> & Partial<AgentEvent>
    for (const { client, isApproved } of nodes()) {
      const wants =
        client.follows(topics.one(sessionKey)) && (stream !== 'tool' || client.caps.has('tool-events'))
      if (isApproved && wants) client.push(event, payload)
    }
  })
