import t from 'tap'
import { now } from '../../../src/time.ts'
import { FakeError, type FakeMethod } from './fake-gateway.ts'
import { withGateway } from './with-gateway.ts'

const device = (more: object) => ({
  ...{ deviceId: 'ab'.repeat(32), displayName: 'Sofa', platform: 'ios', roles: ['operator'] },
  ...{ scopes: ['operator.read'], remoteIp: '192.0.2.7' },
  ...more
})

const pairing = (approve: FakeMethod['handle'] = () => ({ requestId: 'r-2', device: device({}) })) => {
  const pending = [
    device({ requestId: 'r-1', ts: now() - 60_000 }),
    device({ requestId: 'r-2', displayName: 'Kitchen\u001b[8m', ts: now() - 5_000 })
  ]
  const paired = [
    device({ connected: true }),
    device({ deviceId: 'cd'.repeat(32), displayName: 'Old', connected: false })
  ]
  const scope = 'operator.pairing'
  return {
    'device.pair.list': { scope, handle: () => ({ pending, paired }) },
    'device.pair.approve': { scope, handle: approve },
    'device.pair.reject': { scope, handle: ({ params }) => params },
    'device.pair.remove': { scope, handle: ({ params }) => params }
  } satisfies Record<string, FakeMethod>
}

t.test('devices list shows who waits, newest first, and who is in', async (t) => {
  const cli = await withGateway(t, pairing())
  const { code, stdout } = await cli.run(['devices', 'list'])
  t.equal(code, 0)
  t.equal(
    stdout,
    [
      'Waiting for approval',
      '  REQUEST  NAME     PLATFORM  ROLE      SCOPES         FROM       ASKED',
      '  r-2      Kitchen  ios       operator  operator.read  192.0.2.7  5 s ago',
      '  r-1      Sofa     ios       operator  operator.read  192.0.2.7  1 min ago',
      'Paired',
      '  DEVICE            NAME  PLATFORM  ROLE      SCOPES         SEEN',
      '  abababababababab  Sofa  ios       operator  operator.read  connected',
      '  cdcdcdcdcdcdcdcd  Old   ios       operator  operator.read  -',
      ''
    ].join('\n')
  )
  t.match(cli.gateway.connects, [{ scopes: ['operator.pairing'] }])
  t.match(JSON.parse((await cli.run(['devices', 'list', '--json'])).stdout), {
    pending: [{}, {}],
    paired: [{}, {}]
  })
})

t.test('devices approve --latest approves nothing: it prints the command that would', async (t) => {
  const cli = await withGateway(t, pairing())
  const { code, stdout } = await cli.run(['devices', 'approve', '--latest'])
  t.equal(code, 0)
  t.match(stdout, /Kitchen[\s\S]*^Approve it: portcullis devices approve r-2$/m)
  t.same(
    cli.gateway.calls.map(({ method }) => method),
    ['device.pair.list']
  )
  const asJson = await cli.run([
    'devices',
    'approve',
    '--latest',
    '--json',
    '--url',
    cli.gateway.url,
    '--token',
    'secret'
  ])
  t.match(JSON.parse(asJson.stdout), { command: `portcullis devices approve r-2 --url ${cli.gateway.url}` })
})

t.test('devices approve, reject and remove say what they did', async (t) => {
  const cli = await withGateway(t, pairing())
  t.match(await cli.run(['devices', 'approve', 'r-2']), {
    code: 0,
    stdout: 'Approved Kitchen. It can connect now.\n'
  })
  t.same(await cli.run(['devices', 'reject', 'r-1']), {
    code: 0,
    stdout: 'Rejected request r-1.\n',
    stderr: ''
  })
  t.match(await cli.run(['devices', 'remove', 'cdcd']), {
    code: 0,
    stdout: 'Removed Old. Its connections are closed.\n'
  })
  t.same(cli.gateway.calls.at(-1), { method: 'device.pair.remove', params: { deviceId: 'cd'.repeat(32) } })
  t.same(JSON.parse((await cli.run(['devices', 'reject', 'r-1', '--json'])).stdout), { requestId: 'r-1' })
})

t.test('an approval that needs more is asked for again as an admin', async (t) => {
  const cli = await withGateway(
    t,
    pairing(({ scopes }) => {
      if (scopes.includes('operator.admin')) return { requestId: 'r-1', device: device({}) }
      throw new FakeError('INVALID_REQUEST', 'device pairing approval denied')
    })
  )
  t.match(await cli.run(['devices', 'approve', 'r-1']), { code: 0, stdout: 'Approved Sofa.' })
  t.match(cli.gateway.connects, [{ scopes: ['operator.pairing'] }, { scopes: ['operator.admin'] }])
})

t.test('the beginning of two devices removes neither', async (t) => {
  const methods = pairing()
  const paired = [device({ deviceId: 'abc1' }), device({ deviceId: 'abc2' })]
  methods['device.pair.list'].handle = () => ({ pending: [], paired: paired as never })
  const cli = await withGateway(t, methods)
  t.match(await cli.run(['devices', 'remove', 'abc']), {
    code: 2,
    stderr: "'abc' is the beginning of 2 devices"
  })
  t.same(
    cli.gateway.calls.map(({ method }) => method),
    ['device.pair.list']
  )
})
