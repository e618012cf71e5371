import { Type } from '@sinclair/typebox'
import { PresenceEntry } from '../../src/protocol/presence.ts'
import { event } from '../../src/rpc.ts'

export const presenceEvent = event({
  name: 'presence',
  summary: 'Who is connected has changed: the whole list.',
  scope: 'operator.read',
  payload: Type.Object({ presence: Type.Array(PresenceEntry) }),
  droppable: () => true,
  raises: 'presence'
})
