import fp from 'fastify-plugin'
import { chatMethods } from './methods.ts'

export default fp(async (app) => app.rpc.add(...chatMethods(app)), {
  name: 'chat',
  dependencies: ['store', 'rpc', 'pairing', 'agents', 'sessions', 'agent', 'channels', 'nodes']
})
