import { HeartbeatEvent } from '../../src/protocol/heartbeat.ts'
import { event } from '../../src/rpc.ts'

export const heartbeatEvent = event({
  name: 'heartbeat',
  summary: 'An agent was woken, or was not, and what came of it. Nodes hear it too, so it holds no words.',
  scope: 'everyone',
  payload: HeartbeatEvent,
  droppable: () => true
})
