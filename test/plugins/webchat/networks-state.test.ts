import t from 'tap'
import {
  actsOf,
  inOrder,
  type Network,
  networksIn,
  standingOf
} from '../../../plugins/webchat/page/state/network.ts'
import { type Form, saveForm } from '../../../plugins/webchat/page/state/network-form.ts'
import { fieldsOf, patchOf, type Schema } from '../../../plugins/webchat/page/state/network-settings.ts'

const network = (more: Partial<Network> = {}): Network => ({
  ...{ channel: 'toy', label: 'Toy', accountId: 'default', state: 'online' },
  ...{ enabled: true, configured: true, running: true, connected: true },
  ...more
})
const resting = { state: 'stopped', running: false, connected: false }

t.test('how an account stands is told by its link, or by what it lacks', (t) => {
  t.equal(standingOf(network({ state: 'backoff' })), 'backoff')
  t.equal(standingOf(network({ ...resting, configured: false, missing: ['token'] })), 'unset')
  t.equal(standingOf(network({ ...resting, configured: false, login: true })), 'unlinked')
  t.equal(standingOf(network({ ...resting, enabled: false })), 'off')
  t.equal(standingOf(network(resting)), 'stopped')
  t.end()
})

t.test('offered is what leads on, first', (t) => {
  t.same(actsOf(network({ internal: true })), [])
  t.same(actsOf(network({ ...resting, configured: false, missing: ['url'], login: true })), ['set-up'])
  t.same(actsOf(network({ ...resting, configured: false, login: true })), ['log-in', 'settings'])
  t.same(actsOf(network(resting)), ['connect', 'settings'])
  t.same(actsOf(network()), ['check', 'settings', 'disconnect'])
  t.same(actsOf(network({ login: true })), ['check', 'settings', 'disconnect', 'log-out'])
  t.same(actsOf(network({ ...resting, state: 'blocked' })), ['try-now', 'settings'])
  t.end()
})

t.test('what is in use stands first, and nothing moves once it is shown', (t) => {
  const webchat = network({ channel: 'webchat', internal: true })
  const discord = network({ ...resting, channel: 'discord', configured: false, missing: ['token'] })
  const slack = network({ channel: 'slack' })
  const ids = (networks: readonly Network[]) => networks.map(({ channel }) => channel)
  const shown = inOrder([webchat, discord, slack])
  t.same(ids(shown), ['slack', 'discord', 'webchat'])
  const later = [webchat, network({ channel: 'discord' }), network({ channel: 'new' }), slack]
  t.same(ids(inOrder(later, shown)), ['slack', 'discord', 'webchat', 'new'])
  t.end()
})

t.test('where a network has several accounts, each says which it is', (t) => {
  const { channel: _channel, label: _label, ...account } = network()
  const answer = {
    channelOrder: ['toy'],
    channelLabels: { toy: 'Toy' },
    channelAccounts: { toy: [account, { ...account, accountId: 'work', name: 'Office' }] }
  }
  t.same(
    networksIn(answer).map(({ label }) => label),
    ['Toy · default', 'Toy · Office']
  )
  t.end()
})

const section: Schema = {
  properties: {
    token: { type: 'string', title: 'Token', secret: true },
    enabled: { type: 'boolean', title: 'Connect' },
    allowFrom: { type: 'array', title: 'People' },
    hours: { type: 'number', title: 'Hours' },
    baseUrl: { type: 'string' },
    hidden: { type: 'string' }
  }
}
const values = { token: '__OPENCLAW_REDACTED__', enabled: true, allowFrom: ['1'], hours: 24 }

t.test('a form shows what has a title or is missing, and sends what was changed alone', (t) => {
  const fields = fieldsOf(section, values, ['baseUrl'])
  t.match(fields[0], { key: 'baseUrl', label: 'Base url', isMissing: true })
  t.match(fields[1], { key: 'token', kind: 'secret', value: '', isStored: true })
  t.equal(fields.length, 5)
  const same = [...fields.map(({ key, value }) => [key, value] as const)]
  t.same(patchOf(fields, new Map(same)), {})
  const given = new Map([
    ...same,
    ['hours', ''],
    ['enabled', 'false'],
    ['allowFrom', '1\r\n 2 \r\n'],
    ['token', ' t ']
  ])
  t.same(patchOf(fields, given), { hours: null, enabled: false, allowFrom: ['1', '2'], token: 't' })
  t.end()
})

t.test('an account of its own is changed in its own place', async (t) => {
  const fields = fieldsOf(section, values)
  const form: Form = { fields, baseHash: 'h', saving: false, complaints: {}, problem: undefined }
  const asked: unknown[] = []
  const request = async (method: string, params: unknown) => {
    asked.push([method, params])
    return { restartNeeded: ['channels.toy.accounts.work.hours'] }
  }
  const given = new Map([...fields.map(({ key, value }) => [key, value] as const), ['hours', '2']])
  const saved = await saveForm(request, { network: network({ accountId: 'work' }), form, given })
  t.match(saved, { isSaved: true, note: /next start/ })
  const raw = JSON.stringify({ channels: { toy: { accounts: { work: { hours: 2 } } } } })
  t.same(asked, [['config.patch', { raw, baseHash: 'h' }]])
})
