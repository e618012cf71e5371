import { Type } from '@sinclair/typebox'
import { Challenge } from '../../src/protocol/connect.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { event } from '../../src/rpc.ts'

export const challengeEvent = event({
  name: 'connect.challenge',
  summary: 'The first frame of every connection: what the client signs. It has no sequence number.',
  scope: 'everyone',
  payload: Challenge
})

export const tickEvent = event({
  name: 'tick',
  summary: 'The gateway is alive. A client that hears nothing for two intervals reconnects.',
  scope: 'everyone',
  payload: Type.Object({ ts: Millis })
})

export const shutdownEvent = event({
  name: 'shutdown',
  summary: 'The gateway stops; the connection is closed with 1012 right after.',
  scope: 'everyone',
  payload: Type.Object({ reason: Text, restartExpectedMs: Type.Optional(Millis) })
})
