import t from 'tap'
import { now } from '../../../src/time.ts'
import { FakeError, type FakeMethod } from './fake-gateway.ts'
import { withGateway } from './with-gateway.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const account = (more: object) => ({
  ...{ accountId: 'default', enabled: true, configured: true, running: true, connected: true },
  ...{ state: 'online', since: now() - 125 * MINUTE, reconnectAttempts: 0, dmPolicy: 'pairing' },
  ...more
})

const accounts = () => ({
  telegram: [
    account({
      identity: { id: '7', name: '@claw\u001b[2J' },
      lastInboundAt: now() - 5 * MINUTE,
      lastOutboundAt: now() - MINUTE
    })
  ],
  slack: [
    account({
      ...{ accountId: 'work', name: 'Office', state: 'blocked', since: now() - 3 * HOUR, connected: false },
      ...{ lastError: 'the token was revoked.', remedy: 'Make a new one in the app settings.' }
    }),
    account({
      ...{ accountId: 'club', state: 'backoff', since: now() - HOUR, connected: false },
      ...{ lastError: 'slack.com does not answer', nextRetryAt: now() + 125.5 * MINUTE }
    })
  ],
  discord: [account({ configured: false, running: false, connected: false, state: 'stopped' })]
})

const labels = {
  channelOrder: ['telegram', 'slack', 'discord'],
  channelLabels: { telegram: 'Telegram', slack: 'Slack', discord: 'Discord' },
  channelDefaultAccountId: { telegram: 'default', slack: 'work', discord: 'default' }
}

const statusMethod = (probe?: object): FakeMethod => ({
  scope: 'operator.read',
  handle: ({ params }) => ({
    ...labels,
    channelAccounts: Object.fromEntries(
      Object.entries(accounts())
        .filter(([id]) => (params.channel ?? id) === id)
        .map(([id, own]) => [id, own.map((one) => (params.probe ? { ...one, probe } : one))])
    )
  })
})

const health = (): object => ({
  ok: true,
  ...labels,
  channels: Object.fromEntries(
    Object.entries(accounts()).map(([id, own]) => [
      id,
      { accounts: Object.fromEntries(own.map((one) => [(one as { accountId?: string }).accountId, one])) }
    ])
  )
})

t.test(
  'channels status shows each link, and under the one that needs somebody, why and what to do',
  async (t) => {
    const cli = await withGateway(t, { 'channels.status': statusMethod() })
    const { code, stdout } = await cli.run(['channels', 'status'])
    t.equal(code, 0)
    t.equal(
      stdout,
      [
        'Channels',
        '  CHANNEL   ACCOUNT  STATE               AS     FOR        RECEIVED   SENT',
        '  Telegram  default  online              @claw  2 h 5 min  5 min ago  1 min ago',
        '  Slack     work     blocked             -      3 h        -          -',
        '    the token was revoked',
        '    Make a new one in the app settings.',
        '  Slack     club     down, trying again  -      1 h        -          -',
        '    slack.com does not answer; next try in 2 h 5 min',
        ''
      ].join('\n')
    )
    t.match(cli.gateway.connects, [{ scopes: ['operator.read'] }])
    t.match(JSON.parse((await cli.run(['channels', 'status', '--json'])).stdout), labels)
  }
)

t.test('channels list has those that are not set up too', async (t) => {
  const cli = await withGateway(t, { 'channels.status': statusMethod() })
  const { stdout } = await cli.run(['channels', 'list'])
  t.match(stdout, /^ {2}slack +Slack +work +Office +blocked +pairing$/m)
  t.match(stdout, /^ {2}discord +Discord +default +- +not set up +-$/m)
})

t.test(
  'a probe that fails is told and is exit code 1; only the channel that is named is asked',
  async (t) => {
    const probe = { ok: false, elapsedMs: 40, error: 'invalid_auth', notes: [] }
    const cli = await withGateway(t, { 'channels.status': statusMethod(probe) })
    const { code, stdout } = await cli.run(['channels', 'status', 'telegram', '--probe'])
    t.equal(code, 1)
    t.match(stdout, /^ {4}The network does not answer as it should \(40 ms\): invalid_auth$/m)
    t.notMatch(stdout, /Slack/)
    t.match(cli.gateway.calls.at(-1), { params: { channel: 'telegram', probe: true, timeoutMs: 10_000 } })
  }
)

t.test('a channel that does not exist is answered with the one that was likely meant', async (t) => {
  const cli = await withGateway(t, { 'channels.status': statusMethod() })
  for (const action of ['status', 'restart', 'login']) {
    t.same(await cli.run(['channels', action, 'telgram']), {
      code: 2,
      stdout: '',
      stderr:
        "portcullis: there is no channel 'telgram'; did you mean 'telegram'?\n  There is: telegram, slack, discord.\n"
    })
  }
})

t.test('an account is started and stopped by its channel, with the right of an administrator', async (t) => {
  const scope = 'operator.admin'
  const cli = await withGateway(t, {
    'channels.status': statusMethod(),
    'channels.start': { scope, handle: ({ params }) => ({ ...params, state: 'connecting' }) },
    'channels.stop': { scope, handle: ({ params }) => ({ ...params, state: 'stopped' }) },
    'channels.logout': { scope, handle: ({ params }) => ({ ...params, cleared: true, loggedOut: true }) }
  })
  t.match(await cli.run(['channels', 'start', 'slack', '--account', 'club']), {
    code: 0,
    stdout: 'Slack (club): connecting. How it goes: portcullis channels status slack\n'
  })
  t.match(await cli.run(['channels', 'stop', 'slack']), { stdout: 'Slack (work): stopped.\n' })
  t.match(await cli.run(['channels', 'logout', 'telegram']), { stdout: /^Telegram: logged out, / })
  t.match(cli.gateway.connects, [{ scopes: [scope] }, { scopes: [scope] }, { scopes: [scope] }])
})

t.test('a login that the network has not is told with the way that there is', async (t) => {
  const cli = await withGateway(t, {
    'channels.status': statusMethod(),
    'web.login.start': {
      scope: 'operator.admin',
      handle() {
        throw new FakeError('INVALID_REQUEST', 'web login provider is not available')
      }
    }
  })
  t.match(await cli.run(['channels', 'login', 'discord']), {
    code: 1,
    stderr: /not available\n {2}Where a network has no login, .* channels\.discord in the configuration\.\n$/
  })
})

t.test('status, health and doctor tell of every account that is set up, with its remedy', async (t) => {
  const cli = await withGateway(t, {
    health: { scope: 'none', handle: health },
    status: { scope: 'operator.read', handle: () => ({}) },
    'system-presence': { scope: 'operator.read', handle: () => [] }
  })
  const blocked = 'blocked for 3 h: the token was revoked. Make a new one in the app settings.'
  const { stdout } = await cli.run(['status'])
  t.match(stdout, `Channels  Telegram: online for 2 h 5 min as @claw\n          Slack (work): ${blocked}\n`)
  t.match(
    stdout,
    /^ {10}Slack \(club\): down, trying again for 1 h: slack\.com does not answer; next try in/m
  )
  t.match((await cli.run(['health'])).stdout, `\nSlack (work): ${blocked}\n`)
  const doctor = await cli.run(['doctor'])
  t.equal(doctor.code, 1)
  t.match(doctor.stdout, /^ok +Telegram +online for 2 h 5 min as @claw$/m)
  t.match(doctor.stdout, /^warn +Slack \(club\) +down/m)
  t.match(doctor.stdout, new RegExp(`^fail +Slack \\(work\\) +${blocked}$`, 'm'))
  t.notMatch(doctor.stdout, /Discord/)
})

t.test('where no channel is set up, that is said', async (t) => {
  const handle = () => ({ ...labels, channelAccounts: { discord: accounts().discord } })
  const cli = await withGateway(t, { 'channels.status': { scope: 'operator.read', handle } })
  t.match(await cli.run(['channels', 'status']), { code: 0, stdout: /^No channel is set up\. / })
})
