import t from 'tap'
import { now } from '../../../src/time.ts'
import { FakeError, type FakeMethod } from './fake-gateway.ts'
import { withGateway } from './with-gateway.ts'

const health = {
  ok: true,
  durationMs: 4,
  plugins: {
    loaded: ['a'],
    errors: [{ id: 'telegram', origin: 'config', activated: false, error: 'no bot token' }]
  },
  channels: {},
  channelOrder: ['telegram'],
  channelLabels: { telegram: 'Telegram' },
  agents: [
    { agentId: 'main', isDefault: true },
    { agentId: 'work', isDefault: false }
  ]
}

const statusMethods: Record<string, FakeMethod> = {
  health: { scope: 'none', handle: () => health },
  status: {
    scope: 'operator.read',
    handle: () => ({
      runtimeVersion: '9.8.7',
      channelSummary: [],
      sessions: {
        count: 2,
        defaults: { model: 'portcullis/concierge' },
        recent: [{ key: 'agent:main:main', updatedAt: now() - 125_000 }]
      }
    })
  },
  'system-presence': {
    scope: 'operator.read',
    handle: () => [
      { mode: 'gateway', host: 'here', ts: 1 },
      { mode: 'webchat', host: 'sofa\u001b[2J', ts: 1 },
      { mode: 'node', host: 'phone', reason: 'disconnect', ts: 1 }
    ]
  }
}

t.test('health tells that the gateway is well, and what it complains of', async (t) => {
  const cli = await withGateway(t, statusMethods)
  const { code, stdout } = await cli.run(['health'])
  t.equal(code, 0)
  t.equal(
    stdout,
    `The gateway at ws://127.0.0.1:${cli.gateway.port}/ is healthy (4 ms).\ntelegram: no bot token\n`
  )
  t.same(JSON.parse((await cli.run(['health', '--json'])).stdout), health)
})

t.test('a gateway that says it is not well is exit code 1', async (t) => {
  const cli = await withGateway(t, { health: { scope: 'none', handle: () => ({ ok: false }) } })
  t.match(await cli.run(['health']), { code: 1, stdout: 'is not healthy' })
})

t.test('status is a table of what runs, with one connection and the right to read', async (t) => {
  const cli = await withGateway(t, statusMethods)
  const { code, stdout, stderr } = await cli.run(['status'])
  t.equal(code, 0)
  t.equal(stderr, '')
  t.equal(
    stdout,
    [
      `Gateway   9.8.7 at ws://127.0.0.1:${cli.gateway.port}/, up 2 h 5 min`,
      'Agents    main (default), work',
      'Sessions  2, last agent:main:main 2 min ago',
      'Model     portcullis/concierge',
      'Channels  Telegram',
      'Clients   1: webchat on sofa',
      'Problems  1',
      '  telegram: no bot token',
      ''
    ].join('\n')
  )
  t.match(cli.gateway.connects, [{ scopes: ['operator.read'], client: { id: 'cli' } }])
  t.match(JSON.parse((await cli.run(['status', '--json'])).stdout), {
    version: '9.8.7',
    uptimeMs: 7_500_000,
    health
  })
})

t.test('status of a gateway that tells little is short, not broken', async (t) => {
  const handle = () => null
  const cli = await withGateway(t, {
    health: { scope: 'none', handle },
    status: { scope: 'operator.read', handle },
    'system-presence': { scope: 'operator.read', handle }
  })
  t.match(await cli.run(['status']), { code: 0, stdout: /Agents {4}none\nSessions {2}0\nModel {5}not known/ })
})

t.test('call prints the answer of any method, asked with its least scope', async (t) => {
  const cli = await withGateway(t, {
    'sessions.list': { scope: 'operator.read', handle: ({ params, scopes }) => ({ params, scopes }) },
    'last-heartbeat': { scope: 'operator.read', handle: () => null }
  })
  const { code, stdout } = await cli.run(['call', 'sessions.list', '--params', '{"limit":5}'])
  t.equal(code, 0)
  t.same(JSON.parse(stdout), { params: { limit: 5 }, scopes: ['operator.read'] })
  t.same((await cli.run(['gateway', 'call', 'sessions.list'])).code, 0, 'as the reference writes it')
  t.same((await cli.run(['call', 'last-heartbeat', '--json'])).stdout, 'null\n')
})

t.test('what the gateway refuses is exit code 1, with its words and its code', async (t) => {
  const cli = await withGateway(t, {
    'sessions.list': {
      scope: 'operator.admin',
      handle: () => null
    },
    'sessions.get': {
      scope: 'operator.read',
      handle() {
        throw new FakeError('INVALID_REQUEST', 'invalid sessions.get params: at /key', {
          details: { issues: 1 }
        })
      }
    }
  })
  t.same(await cli.run(['call', 'sessions.list']), {
    code: 1,
    stdout: '',
    stderr: 'portcullis: missing scope: operator.admin\n  Use a credential that holds operator.admin.\n'
  })
  const { code, stdout, stderr } = await cli.run(['call', 'sessions.get', '--json'])
  t.equal(code, 1)
  t.equal(stdout, '')
  t.match(JSON.parse(stderr), { error: { code: 'INVALID_REQUEST', details: { issues: 1 } } })
})

t.test('an unknown method is answered with the one that was likely meant', async (t) => {
  const cli = await withGateway(t, statusMethods)
  t.same(await cli.run(['call', 'system-presense']), {
    code: 1,
    stdout: '',
    stderr: "portcullis: unknown method: system-presense\n  Did you mean 'system-presence'?\n"
  })
})

t.test('a method that does not answer in time is given up', async (t) => {
  const cli = await withGateway(t, {
    status: { scope: 'operator.read', handle: () => new Promise(() => {}) }
  })
  t.match(await cli.run(['call', 'status', '--timeout', '300']), {
    code: 69,
    stderr: /The answer to 'status' did not come within 300 ms\.\n {2}Give it longer: --timeout MS\./
  })
})

t.test('a connection that is lost in the middle is told with the gateway’s reason', async (t) => {
  const cli = await withGateway(t, {
    status: {
      scope: 'operator.read',
      handle({ close }) {
        close(1012, 'service restart')
        return new Promise(() => {})
      }
    }
  })
  t.match(await cli.run(['call', 'status']), {
    code: 69,
    stderr: 'closed the connection (1012 service restart)'
  })
})

t.test('call --expect-final goes on to the last of two answers', async (t) => {
  const handle: FakeMethod['handle'] = ({ answer }) => {
    answer({ status: 'accepted' })
    return { status: 'ok' }
  }
  const cli = await withGateway(t, { 'agent.wait': { scope: 'operator.write', handle } })
  t.same(JSON.parse((await cli.run(['call', 'agent.wait'])).stdout), { status: 'accepted' })
  t.same(JSON.parse((await cli.run(['call', 'agent.wait', '--expect-final'])).stdout), { status: 'ok' })
})
