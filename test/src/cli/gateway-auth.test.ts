import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { attempt } from '../../helpers/client.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { startGatewayProcess } from '../../helpers/gateway-process.ts'

t.test('--auth trusted-proxy takes the word of the proxy that the configuration names', async (t) => {
  const stateDir = temporaryDirectory(t)
  const trustedProxy = { userHeader: 'x-user', allowLoopback: true }
  const gateway = { trustedProxies: ['127.0.0.1'], auth: { trustedProxy } }
  writeFileSync(join(stateDir, 'portcullis.json5'), JSON.stringify({ gateway }))
  const { wsUrl, stop } = await startGatewayProcess(t, { stateDir, args: ['--auth', 'trusted-proxy'] })
  const page = { client: { id: 'openclaw-control-ui', mode: 'webchat' }, auth: {} }
  const headers = { host: 'gateway.local', origin: 'http://gateway.local' }
  t.equal((await attempt(t, wsUrl, { ...page, headers })).answer.ok, false)
  t.equal((await attempt(t, wsUrl, { ...page, headers: { ...headers, 'x-user': 'ada' } })).answer.ok, true)
  await stop()
})
