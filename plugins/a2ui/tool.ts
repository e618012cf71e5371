import { type Static, Type } from '@sinclair/typebox'
import type { Tool, ToolContext } from '../../src/engine.ts'
import type { Sessions } from '../sessions/index.ts'
import { catalogHelp } from './catalog-help.ts'
import { cheatSheet } from './cheat-sheet.ts'
import { parse } from './intake/parse.ts'
import type { NodeScreens } from './nodes.ts'
import type { createPush } from './push.ts'
import type { Screens } from './screens.ts'
import { stateOf } from './state.ts'

const Params = Type.Object({
  action: Type.Union(
    [Type.Literal('push'), Type.Literal('reset'), Type.Literal('state'), Type.Literal('catalog')],
    {
      description: 'push shows messages; reset removes surfaces; state reads what is shown; catalog explains'
    }
  ),
  messages: Type.Optional(
    Type.Array(Type.Record(Type.String(), Type.Unknown()), { description: 'push: A2UI messages, in order' })
  ),
  jsonl: Type.Optional(Type.String({ description: 'push: the same as one JSON object per line' })),
  text: Type.Optional(Type.String({ maxLength: 20_000, description: 'push: just show these words' })),
  surface: Type.Optional(
    Type.String({ minLength: 1, maxLength: 128, description: 'reset, state, text: one surface; else all' })
  ),
  component: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'catalog: a component or function to explain' })
  ),
  dryRun: Type.Optional(Type.Boolean({ description: 'push: check everything, show nothing' })),
  node: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 128,
      description: 'push, reset: also on this paired node, by its id, or "any"'
    })
  )
})

/** The tool with which an agent shows surfaces: in its own session, and in no other. */
export const createTool = ({
  sessions,
  screens,
  push,
  nodes
}: {
  sessions: Sessions
  screens: Screens
  push: ReturnType<typeof createPush>
  nodes: NodeScreens
}): Tool => {
  const run = async (
    params: Static<typeof Params>,
    { sessionKey, signal }: ToolContext
  ): Promise<unknown> => {
    const { action, surface, node } = params
    const key = sessions.keyOf(sessionKey)
    switch (action) {
      case 'push': {
        const answer = await push(key, { ...params, surfaceId: surface })
        if (node === undefined || params.dryRun) return answer
        const { lines } = parse(params.jsonl ?? params.messages ?? [])
        const sent = lines.map(({ message }) => message)
        return { ...answer, node: await nodes.push(node, sent, { sessionKey, signal }) }
      }
      case 'reset': {
        const deleted = await screens.reset(key, surface)
        return node === undefined
          ? { deleted }
          : { deleted, node: await nodes.reset(node, { sessionKey, signal }) }
      }
      case 'state':
        return { surfaces: stateOf(await screens.surfaces(key), surface) }
      case 'catalog':
        return catalogHelp(params.component)
    }
  }

  return {
    name: 'a2ui',
    description: cheatSheet,
    params: Params,
    execute: (params, context) => run(params as Static<typeof Params>, context)
  }
}
