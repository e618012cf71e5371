import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { signal } from '../../../plugins/signal/index.ts'
import { createWorld, eventually, outbound, patience } from '../../contract/channel-world.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { startSignal } from '../../helpers/network/signal.ts'

t.setTimeout(120_000)

const PROGRAM = fileURLToPath(new URL('../../helpers/network/signal/fake-signal-cli.ts', import.meta.url))

interface Line {
  readonly pid: number
  readonly what: string
  readonly args?: readonly string[]
}

/** The provider with a program that it starts itself. */
const open = async (t: Test, { command = process.execPath, more = [] as readonly string[] } = {}) => {
  const log = join(temporaryDirectory(t), 'log')
  const network = await startSignal(t)
  const config = { command, args: [PROGRAM, log, ...more] }
  const words: string[] = []
  const world = await createWorld(t, {
    provider: signal,
    startNetwork: async () => ({ ...network, config }),
    words
  })
  const lines = (): Line[] =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : []
  t.teardown(() => {
    for (const { pid } of lines()) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {}
    }
  })
  return { ...world, network, lines, pid: () => lines().at(-1)?.pid ?? 0 }
}

t.test(
  'signal-cli is started on loopback, so that it keeps what nobody hears, and ends with the link',
  async (t) => {
    const { connect, events, lines, pid, network } = await open(t)
    const { channel, stop } = await connect()
    t.match(lines(), [
      { what: 'started', args: ['daemon', '--http', /^127\.0\.0\.1:\d+$/, '--receive-mode', 'on-connection'] }
    ])
    process.kill(pid(), 'SIGUSR2')
    t.match(await events.find(), { text: 'hello from Signal' })
    await channel.send(outbound({ conversation: network.direct.id, text: 'hello yourself' }), patience())
    await stop()
    await eventually('it did not end', () => lines().some(({ what }) => what === 'ended'))
  }
)

t.test('a daemon that dies is started again, and one that lives is found again', async (t) => {
  const { connect, lines, pid } = await open(t)
  const first = await connect()
  process.kill(pid(), 'SIGKILL')
  t.ok((await first.ended) instanceof Error)
  await connect()
  t.equal(lines().length, 2, 'another one was started')
  // A second link beside the first: as after the crash of a gateway, which cannot end what it started.
  await connect()
  t.equal(lines().length, 2, 'the same one serves it')
})

t.test('a program that is not there blocks the link, one that fails is told in its own words', async (t) => {
  const missing = await open(t, { command: '/nowhere/signal-cli' })
  t.match(await missing.fails(), { code: 'no-command', remedy: /Install signal-cli/ })
  const broken = await open(t, { more: ['--broken'] })
  t.match(await broken.fails(), { message: /ended with 1/ })
})
