import { Type } from '@sinclair/typebox'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Agents } from './agents.ts'

const Identity = Type.Object({
  name: Type.Optional(Type.String()),
  emoji: Type.Optional(Type.String()),
  theme: Type.Optional(Type.String()),
  avatar: Type.Optional(Type.String())
})

export const agentMethods = (agents: Agents) => [
  method({
    name: 'agents.list',
    summary: 'List the agents of this gateway.',
    scope: 'operator.read',
    params: Type.Object({}),
    result: Type.Object({
      defaultId: Text,
      mainKey: Text,
      scope: Text,
      ownership: Text,
      selectionRequired: Type.Boolean(),
      agents: Type.Array(
        Type.Object({
          id: Text,
          name: Text,
          identity: Type.Optional(Identity),
          model: Type.Optional(Type.Object({ primary: Text }))
        })
      )
    }),
    handler: () => ({
      defaultId: agents.defaultId,
      mainKey: 'main',
      scope: 'per-sender',
      ownership: 'sole',
      selectionRequired: false,
      agents: agents.list().map(({ id, name, identity, model }) => ({
        id,
        name,
        identity,
        model: model ? { primary: model } : undefined
      }))
    })
  }),
  method({
    name: 'agent.identity.get',
    summary: 'Read the name and looks of an agent, by its id or one of its sessions.',
    scope: 'operator.read',
    params: Type.Object({ agentId: Type.Optional(Text), sessionKey: Type.Optional(Text) }),
    result: Type.Object({
      agentId: Text,
      name: Text,
      nameSource: Text,
      emoji: Type.Optional(Type.String()),
      avatar: Type.Optional(Type.String()),
      avatarStatus: Text
    }),
    handler: ({ params: { agentId, sessionKey } }) => {
      const fromKey = sessionKey?.startsWith('agent:') ? sessionKey.split(':')[1] : undefined
      const { id, name, nameSource, identity } = agents.get(agentId ?? fromKey ?? agents.defaultId)
      return { agentId: id, name, nameSource, emoji: identity?.emoji, avatarStatus: 'none' }
    }
  })
]
