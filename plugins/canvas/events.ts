import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { event } from '../../src/rpc.ts'

const Named = {
  agentId: Text,
  canvasId: Text,
  sessionKey: Text,
  title: Type.String(),
  rev: Type.Integer({ minimum: 0 }),
  /** The viewer's address on this gateway: `/canvas/main/`. */
  url: Text,
  ts: Millis
}

/** A page that shows conversations opens this one beside the conversation of `sessionKey`. */
export const canvasPresent = event({
  name: 'canvas.present',
  summary: 'An agent asks that people look at a canvas; a page with a panel for it opens the panel.',
  scope: 'operator.read',
  payload: Type.Object({
    ...Named,
    /** False where the agent has nothing to show any more: the panel may close. */
    shown: Type.Boolean()
  })
})
export type CanvasPresent = Static<(typeof canvasPresent)['payload']>

export const canvasChanged = event({
  name: 'canvas.changed',
  summary: 'A canvas has a new revision, or is gone.',
  scope: 'operator.read',
  payload: Type.Object({
    ...Named,
    files: Type.Array(Text),
    gone: Type.Boolean()
  }),
  droppable: () => true
})
