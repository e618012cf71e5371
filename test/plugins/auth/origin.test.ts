import type { FastifyRequest } from 'fastify'
import t from 'tap'
import { demandOrigin } from '../../../plugins/auth/origin.ts'
import { attempt } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'

interface Case {
  readonly origin?: string
  readonly host?: string
  readonly ip?: string
  readonly client?: string
  readonly allowed?: readonly string[]
}

const passes = ({
  origin,
  host = 'localhost:18789',
  ip = '127.0.0.1',
  client = 'cli',
  allowed = []
}: Case) => {
  const headers = { host, ...(origin !== undefined && { origin }) }
  try {
    demandOrigin({ ip, headers } as unknown as FastifyRequest, client, allowed)
    return true
  } catch (error) {
    t.match(error, { code: 'INVALID_REQUEST', details: { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' } })
    return false
  }
}

t.test('pages that may open the control plane', async (t) => {
  const cases: readonly Case[] = [
    { origin: 'http://localhost:18789' },
    { origin: 'http://127.0.0.1:5173' },
    { origin: 'http://[::1]:3000' },
    { origin: 'HTTP://LOCALHOST:18789' },
    { origin: 'http://192.168.1.2:18789', host: '192.168.1.2:18789', ip: '192.168.1.7' },
    { origin: 'http://gateway.local:18789', host: 'gateway.local:18789', ip: '192.168.1.7' },
    { origin: 'https://box.tail.ts.net', host: 'box.tail.ts.net', ip: '100.64.0.9' },
    { origin: 'http://[fd00::5]:18789', host: '[fd00::5]:18789', ip: 'fd00::9' },
    { origin: 'https://chat.example', host: 'chat.example', allowed: ['https://chat.example'] },
    { origin: 'https://CHAT.example', host: 'chat.example', allowed: ['https://Chat.Example'] },
    { origin: 'https://anything.example', allowed: ['*'] },
    { client: 'cli' },
    { client: 'openclaw-ios', host: 'chat.example', ip: '8.8.8.8' }
  ]
  for (const one of cases) t.ok(passes(one), JSON.stringify(one))
})

t.test('pages that may not', async (t) => {
  const cases: readonly Case[] = [
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', host: 'evil.example' },
    { origin: 'http://127.evil.example:18789' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'http://localhost.:18789' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'file://' },
    { origin: 'http://localhost:18789', ip: '192.168.1.7' },
    { origin: 'http://localhost:18789', ip: '192.168.1.7', host: '192.168.1.2:18789' },
    { origin: 'http://192.168.1.3:18789', host: '192.168.1.2:18789', ip: '192.168.1.7' },
    { origin: 'http://192.168.1.2:1', host: '192.168.1.2:18789', ip: '192.168.1.7' },
    { origin: 'http://8.8.8.8:18789', host: '8.8.8.8:18789', ip: '8.8.4.4' },
    { origin: 'https://evil.local.example', host: 'evil.local.example', ip: '192.168.1.7' },
    { origin: 'https://chat.example:444', host: 'chat.example', allowed: ['https://chat.example'] },
    { origin: 'http://chat.example', host: 'chat.example', allowed: ['https://chat.example'] },
    { origin: 'https://sub.chat.example', allowed: ['https://chat.example', 'https://*.chat.example'] },
    { client: 'openclaw-control-ui' },
    { client: 'webchat' },
    { client: 'webchat-ui' }
  ]
  for (const one of cases) t.notOk(passes(one), JSON.stringify(one))
})

t.test('a page of another site is turned away although it has the token', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { wire, answer } = await attempt(t, wsUrl, { headers: { origin: 'https://evil.example' } })
  t.match(answer.error, { code: 'INVALID_REQUEST', details: { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' } })
  t.match(
    answer.error?.message,
    /gateway\.controlUi\.allowedOrigins/,
    'and the owner is told how to let it in'
  )
  t.match(await wire.closed, { code: 1008 })
})

t.test('an origin in the configuration is let in', async (t) => {
  const controlUi = { allowedOrigins: ['https://chat.example'] }
  const { wsUrl } = await startGateway(t, { config: { gateway: { auth: { token: TOKEN }, controlUi } } })
  const { answer } = await attempt(t, wsUrl, { headers: { origin: 'https://chat.example' } })
  t.ok(answer.ok)
})
