import JSON5 from 'json5'
import pino from 'pino'
import t from 'tap'
import { loadGatewayConfig } from '../../src/app.ts'
import type { Taker } from '../../src/config-plan.ts'
import type { PluginProblem } from '../../src/protocol/health.ts'
import { type ApplyOptions, createRunningConfig } from '../../src/running-config.ts'

/** A configuration that runs, with one plugin that ends connections when `gateway.auth` changes. */
const start = (overrides: Record<string, unknown> = {}) => {
  const board: PluginProblem[] = []
  const first = loadGatewayConfig({ path: '/nowhere/portcullis.json5', overrides }).again('{}')
  const running = createRunningConfig(first, { board, log: pino({ level: 'silent' }) })
  const tokens: unknown[] = []
  const put: Taker<{ token?: string }>['take'] = ({ token }) => void tokens.push(token)
  running.onChange('gateway.auth', { effect: 'live', cuts: true, takesErrors: true, take: put })
  const late: (() => Promise<void>)[] = []
  const apply = (config: object, options: Partial<ApplyOptions> = {}) =>
    running.apply(first.again(JSON5.stringify(config)), {
      ...{ actor: 'test', later: (work: () => Promise<void>) => void late.push(work) },
      ...options
    })
  const answer = async () => {
    for (const work of late.splice(0)) await work()
  }
  return { running, board, tokens, apply, answer }
}

const withToken = (token: string, rest: object = {}) => ({ gateway: { auth: { token }, ...rest } })

t.test('what ends connections comes after the answer, once, and only if it still is to be', async (t) => {
  const { tokens, apply, answer } = start()
  await apply(withToken('one'))
  t.same(tokens, [], 'the answer is first')
  await apply(withToken('two'))
  await answer()
  t.same(tokens, ['two'], 'what was taken back never counts')
  await apply(withToken('three'))
  await apply(withToken('two'))
  await answer()
  t.same(tokens, ['two'])
})

t.test('a change that comes in between keeps what it says of a restart', async (t) => {
  const { board, apply, answer, tokens } = start()
  await apply(withToken('one'))
  await apply(withToken('one', { port: 4711 }))
  await answer()
  t.same(tokens, ['one'])
  t.match(board, [{ id: 'gateway', error: /^gateway\.port: changed in the file; restart/ }])
  t.equal(board.length, 1)
})

t.test('what the command line decides is told of, when the file says otherwise', async (t) => {
  const { apply, board } = start({ 'gateway.port': 0 })
  const { changes, restartNeeded } = await apply({ gateway: { port: 4711 } })
  t.match(changes, [
    {
      path: 'gateway.port',
      effect: 'none',
      keys: ['gateway.port'],
      reason: /command line .* counts instead$/
    }
  ])
  t.same([restartNeeded, board], [[], []])
  t.same((await apply({ gateway: { port: 4711 }, session: {} })).changes, [], 'once')
})

t.test('what cannot be taken up waits for a restart, and says so', async (t) => {
  const { running, board, apply } = start()
  const take = () => Promise.reject(new Error('not today'))
  running.onChange('cron', { effect: 'live', take })
  const { changes } = await apply({ cron: { enabled: false } })
  t.match(changes, [{ path: 'cron', effect: 'restart-needed', reason: /see the log/ }])
  t.match(board, [{ id: 'cron', error: /restart the gateway to use it/ }])
  t.match(running.values(), { cron: { enabled: true } })
})

t.test('health is told of a hundred faults, and how many more there are', async (t) => {
  const { board, apply } = start()
  await apply({ agents: { list: Array.from({ length: 150 }, () => ({ id: 'NO WAY' })) } })
  t.equal(board.length, 101)
  t.match(board.at(-1), { id: 'config', error: 'the configuration has 50 more errors' })
  await apply({})
  t.same(board, [])
})
