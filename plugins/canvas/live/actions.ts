import { createHash } from 'node:crypto'
import type { UserAction } from '../../../src/protocol/canvas.ts'
import type { Agent } from '../../agent/index.ts'
import type { Agents } from '../../agents/index.ts'
import type { Sessions } from '../../sessions/index.ts'
import { type CanvasTable, keyOf } from '../tables.ts'

const MAX_CONTEXT = 8192

/** Values stand between blanks: nothing in them may look like another one. */
const word = (text: string | undefined): string => (text ?? '').replace(/[^\w.:@/-]+/g, '_') || '-'

/** The words that agents know such an action by (reference, section 3.1); what the page made up stands last. */
const sentence = (
  { name, surfaceId, sourceComponentId }: UserAction,
  { canvasId, sessionKey }: CanvasTable,
  context: string
): string =>
  [
    `CANVAS_A2UI action=${word(name)} session=${word(sessionKey)} surface=${word(surfaceId ?? canvasId)}`,
    `component=${word(sourceComponentId)} host=portcullis instance=${word(canvasId)} default=update_canvas ctx=${context}`
  ].join(' ')

/**
 * Brings what a person did on a page to the conversation of its canvas, as a message of its own. The same id is
 * heard once, also after a restart: it is the id of the run.
 */
export const createActions =
  ({ agent, agents, sessions }: { agent: Agent; agents: Agents; sessions: Sessions }) =>
  async (canvas: CanvasTable, id: string, action: UserAction): Promise<{ runId: string }> => {
    const context = JSON.stringify(action.context ?? {})
    if (context.length > MAX_CONTEXT) throw new Error(`the context has more than ${MAX_CONTEXT} characters`)
    if (/^\s*\//.test(action.name)) throw new Error('an action cannot be named like a command')
    const digest = createHash('sha256')
      .update(JSON.stringify([keyOf(canvas), id]))
      .digest('hex')
    const { run } = await agent.begin(
      { id: `canvas-${digest.slice(0, 40)}`, kind: 'agent', key: sessions.keyOf(canvas.sessionKey) },
      {
        message: sentence(action, canvas, context),
        timeoutMs: agents.timeoutMs,
        queueMode: agent.defaultMode,
        // A page's words are words: they are no command of the owner.
        literal: true
      }
    )
    return { runId: run.id }
  }

export type Act = ReturnType<typeof createActions>
