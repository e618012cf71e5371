import fp from 'fastify-plugin'
import { createDeviceCommands } from './device-commands.ts'
import { chatMethods } from './methods.ts'

export default fp(
  async (app) => {
    const obeyOwner = createDeviceCommands({ devices: app.pairing.approvals, surfaces: app.nodes.approvals })
    app.channels.obey(obeyOwner)
    app.rpc.add(...chatMethods(app, obeyOwner))
  },
  {
    name: 'chat',
    dependencies: ['store', 'rpc', 'pairing', 'agents', 'sessions', 'agent', 'channels', 'nodes']
  }
)
