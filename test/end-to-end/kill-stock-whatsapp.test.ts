import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { eventually, quiet } from '../contract/channel-world.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { type FakeWhatsapp, startWhatsapp } from '../helpers/network/whatsapp.ts'

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3)
const BURST = 12
const CLIENT = fileURLToPath(new URL('../helpers/network/whatsapp/stock-client.ts', import.meta.url))

t.setTimeout(ROUNDS * 10_000 + 60_000)

/** The library's own kind of folder, with a device that was linked before. */
const linkedFolder = (t: Test, network: FakeWhatsapp): string => {
  const folder = join(temporaryDirectory(t), 'auth')
  mkdirSync(folder)
  const { credentials, preKeys } = network.link()
  writeFileSync(join(folder, 'creds.json'), credentials)
  for (const [id, text] of preKeys) writeFileSync(join(folder, `pre-key-${id}.json`), text)
  return folder
}

const start = async (t: Test, args: readonly string[]) => {
  const child = spawn(process.execPath, [CLIENT, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'close')
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    /** Whether its link stands. A crash may have cost it more than messages. */
    stands: await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)]),
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await ended
    }
  }
}

t.test('the same crash costs a plain client of the library messages: the test can see a loss', async (t) => {
  const network = await startWhatsapp(t)
  const folder = linkedFolder(t, network)
  const heard = join(temporaryDirectory(t), 'heard')
  const said: string[] = []

  const next = () => start(t, [network.config.webSocketUrl, folder, heard])
  let client = await next()
  for (let round = 1; round <= ROUNDS && client.stands; round++) {
    const { kill } = client
    const killed = Promise.withResolvers<void>()
    const unwatch = network.post.watch(() => killed.resolve(kill()))
    for (let index = 1; index <= BURST; index++) {
      const text = `message ${round}-${index}`
      said.push(text)
      await network.say({ text })
    }
    await killed.promise
    unwatch()
    await eventually('the link outlived the client', () => network.server.connections() === 0)
    client = await next()
  }

  // What it has not fetched when nothing moves any more, it never will: of some keys the crash left half a file.
  for (let before = -1; client.stands && before !== network.post.waiting(); await quiet())
    before = network.post.waiting()
  await client.kill()
  const got = existsSync(heard) ? readFileSync(heard, 'utf8').trim().split('\n') : []
  const missing = said.filter((text) => !got.includes(text)).length
  const lost = missing - network.post.waiting()
  t.ok(lost > 0, 'WhatsApp has a receipt for messages that nobody has')
  t.comment(`${said.length} messages, ${lost} lost, ${missing - lost} not fetched; linked: ${client.stands}`)
})
