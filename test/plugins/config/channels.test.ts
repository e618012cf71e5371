import JSON5 from 'json5'
import t, { type Test } from 'tap'
import { elapsed } from '../../../src/time.ts'
import { eventually } from '../../contract/channel-world.ts'
import { TOKEN } from '../../helpers/gateway.ts'
import { startDiscord } from '../discord/bot.ts'
import { startScene } from './scene.ts'

interface Status {
  readonly accountId: string
  readonly state: string
  readonly since: number
  readonly lastError?: string
  readonly remedy?: string
}

const PATIENCE_MS = 20_000

/** Asks again and again: each question is a round trip. */
const until = async (complaint: string, holds: () => Promise<boolean>): Promise<void> => {
  const end = elapsed() + PATIENCE_MS
  while (!(await holds())) if (elapsed() > end) throw new Error(complaint)
}

/** A gateway with two accounts on two servers of their own, both online. */
const startTwo = async (t: Test) => {
  const [home, work] = [await startDiscord(t), await startDiscord(t)]
  const accounts = {
    home: { ...home.config, allowFrom: [home.sender] },
    work: { ...work.config, allowFrom: [work.sender] }
  }
  const scene = await startScene(
    t,
    JSON5.stringify({ gateway: { auth: { token: TOKEN } }, channels: { discord: { accounts } } })
  )
  const look = async (): Promise<Record<string, Status>> => {
    const { channelAccounts } = await scene.operator.call('channels.status', { channel: 'discord' })
    return Object.fromEntries(channelAccounts.discord.map((status: Status) => [status.accountId, status]))
  }
  const states = async () =>
    Object.values(await look()).map(({ accountId, state }) => `${accountId} ${state}`)
  const settled = async (wanted: string[]) => {
    let found: string[] = []
    await until(`the accounts are not ${wanted}`, async () => {
      found = await states()
      return `${found}` === `${wanted}`
    })
  }
  const answered = (network: typeof home, pattern: RegExp) =>
    eventually(`no answer like ${pattern}`, () =>
      network.taken().some(({ current = '' }) => pattern.test(current))
    )
  await settled(['home online', 'work online'])
  return { ...scene, home, work, accounts, look, settled, answered }
}

t.test('only the account that changed connects anew', async (t) => {
  const { patch, look, settled, home, work, answered } = await startTwo(t)
  const before = await look()
  const { plan } = await patch({ channels: { discord: { accounts: { work: { name: 'Work' } } } } })
  t.match(plan, [
    { path: 'channels.discord', effect: 'channel-restart', keys: ['channels.discord.accounts.work.name'] }
  ])
  await settled(['home online', 'work online'])
  const after = await look()
  t.equal(after.home?.since, before.home?.since, 'the other was not touched')
  t.match(after.work, { name: 'Work' })
  t.ok((after.work?.since ?? 0) > (before.work?.since ?? 0))
  for (const network of [home, work]) {
    await network.say({ text: '/status' })
    await answered(network, /concierge/i)
  }
})

t.test('who may write is judged by the new settings at once', async (t) => {
  const { patch, settled, work, operator } = await startTwo(t)
  await patch({ channels: { discord: { accounts: { work: { allowFrom: [], dmPolicy: 'disabled' } } } } })
  await settled(['home online', 'work online'])
  await work.say({ text: '/status' })
  const at = (await operator.call('channels.status', { channel: 'discord' })).ts
  await until('the message does not come in', async () => {
    const { channelAccounts } = await operator.call('channels.status', { channel: 'discord' })
    return (channelAccounts.discord[1].lastInboundAt ?? 0) >= at - 60_000
  })
  t.same(work.taken(), [])
})

t.test('accounts come and go while the others stay, and what waits for one is not lost', async (t) => {
  const { patch, look, settled, work, accounts, operator } = await startTwo(t)
  const before = await look()
  await operator.call('channels.stop', { channel: 'discord', accountId: 'work' })
  const waits = {
    channel: 'discord',
    accountId: 'work',
    to: work.group.id,
    message: 'it waited',
    idempotencyKey: 'k1'
  }
  operator.send({ type: 'req', id: 'waits', method: 'send', params: waits })
  await operator.find(({ event, payload }) => event === 'message.delivery' && payload.status === 'queued')
  await patch({ channels: { discord: { accounts: { work: { name: 'still stopped' } } } } })
  await settled(['home online', 'work stopped'])
  await patch({ channels: { discord: { accounts: { work: null } } } })
  await settled(['home online'])
  t.match((await operator.call('outbox.list', {})).messages, [{ accountId: 'work', state: 'pending' }])
  t.same(work.taken(), [])
  await patch({ channels: { discord: { accounts: { work: accounts.work } } } })
  await settled(['home online', 'work online'])
  await eventually('what waited does not come', () =>
    work.taken().some(({ current }) => current === 'it waited')
  )
  t.equal((await look()).home?.since, before.home?.since)
})

t.test('an account with wrong settings rests until they are mended, and the others run', async (t) => {
  const { put, read, look, settled, operator, problems, answered, home } = await startTwo(t)
  const before = await look()
  const sound = read()
  const wrong = JSON5.parse<{ channels: { discord: { accounts: { work: { dmPolicy?: string } } } } }>(sound)
  wrong.channels.discord.accounts.work.dmPolicy = 'opne'
  put(JSON5.stringify(wrong))
  const { plan, issues } = await operator.call('config.reload')
  t.match(
    [plan, issues],
    [[{ effect: 'channel-restart' }], [{ path: 'channels.discord.accounts.work.dmPolicy' }]]
  )
  await settled(['home online', 'work blocked'])
  t.match((await look()).work, {
    lastError: /^config-error: channels\.discord\.accounts\.work\.dmPolicy must be one of "pairing"/,
    remedy: /portcullis config reload/
  })
  t.match(await problems(), [{ id: 'channels.discord.accounts.work.dmPolicy' }])
  t.match(await operator.refusal('channels.start', { channel: 'discord', accountId: 'work' }), {
    message: /rests, because of its settings/
  })
  await home.say({ text: '/status' })
  await answered(home, /concierge/i)
  put(sound)
  await operator.call('config.reload')
  await settled(['home online', 'work online'])
  t.equal((await look()).home?.since, before.home?.since)
})

t.test('a webhook that has no address yet waits for a restart', async (t) => {
  const { patch, problems } = await startScene(t)
  const webhook = { botToken: '1:a', webhookUrl: 'https://example.org/w', webhookSecret: 'a-secret-word' }
  const { plan } = await patch({ channels: { telegram: webhook } })
  t.match(plan, [{ path: 'channels.telegram', effect: 'restart-needed', reason: /address/ }])
  t.match(await problems(), [{ id: 'channels.telegram', error: /restart the gateway to use it/ }])
})
