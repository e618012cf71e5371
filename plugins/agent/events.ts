import { AgentEvent } from '../../src/protocol/agent.ts'
import { ChatEvent } from '../../src/protocol/chat.ts'
import { type Client, event } from '../../src/rpc.ts'
import { topics } from '../sessions/index.ts'

/** Followed by a connection that started a run and wants its tools. */
export const runTopic = (runId: string): string => `run:${runId}`

/** With this cap a connection hears only of the sessions it subscribed to. */
const isScopedOut = (client: Client, sessionKey: string): boolean =>
  client.caps.has('session-scoped-events') && !client.follows(topics.one(sessionKey))

const getsTools = (client: Client, runId: string): boolean =>
  client.caps.has('tool-events') && client.follows(runTopic(runId))

export const agentEvent = event({
  name: 'agent',
  summary: 'A step of a run: its life, its text, its tools. Tools only to those who started it and ask.',
  scope: 'operator.read',
  payload: AgentEvent,
  reaches: (client, { stream, runId, sessionKey }) =>
    stream === 'tool' ? getsTools(client, runId) : !isScopedOut(client, sessionKey)
})

export const sessionTool = event({
  name: 'session.tool',
  summary: 'A tool of a run, for those who subscribed to sessions and did not start it.',
  scope: 'operator.read',
  payload: AgentEvent,
  droppable: () => true,
  reaches: (client, { runId }) => client.follows(topics.all) && !getsTools(client, runId)
})

export const chatEvent = event({
  name: 'chat',
  summary: 'What a person sees of a run: status, growing text, and one end.',
  scope: 'operator.read',
  payload: ChatEvent,
  droppable: ({ state }) => state === 'delta' || state === 'status',
  reaches: (client, { sessionKey }) => !isScopedOut(client, sessionKey)
})
