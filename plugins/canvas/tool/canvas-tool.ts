import type { Tool, ToolContext } from '../../../src/engine.ts'
import type { Meant } from '../canvases.ts'
import { type AuthorParts, createAuthor } from './author.ts'
import { type Action, CanvasParams, description } from './params.ts'
import { createPresenter, type PresenterParts } from './presenter.ts'

type Handler = (which: Meant, params: CanvasParams, context: ToolContext) => Promise<unknown>

/** The tool `canvas`. An agent reaches its own canvases and no other agent's. */
export const createCanvasTool = (parts: AuthorParts & PresenterParts): Tool => {
  const handlers: Readonly<Record<Action, Handler>> = Object.assign(
    createAuthor(parts),
    createPresenter(parts)
  )
  return {
    name: 'canvas',
    description,
    params: CanvasParams,
    execute(given, context) {
      const params = given as CanvasParams
      const { agentId, sessionKey } = context
      return handlers[params.action]({ agentId, canvasId: params.canvas, sessionKey }, params, context)
    }
  }
}
