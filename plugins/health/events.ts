import { HealthSnapshot } from '../../src/protocol/health.ts'
import { event } from '../../src/rpc.ts'

export const healthEvent = event({
  name: 'health',
  summary: 'How the gateway is: every minute, and once to each new connection.',
  scope: 'everyone',
  payload: HealthSnapshot,
  raises: 'health'
})
