import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import t from 'tap'
import { LinkBlocked } from '../../../src/channel-errors.ts'
import { rateLimited } from '../../helpers/network/discord/answers.ts'
import { createBot, startDiscord } from './bot.ts'

for (const [code, remedy] of [
  [4004, /Reset the token/],
  [4010, /newer version/],
  [4011, /fewer than 2500/],
  [4012, /newer version/],
  [4013, /newer version/],
  [4014, /Message Content Intent.*channels\.discord\.messageContent/]
] as const) {
  t.test(`a connection that is closed with ${code} is not tried again, and says what to do`, async (t) => {
    const network = await startDiscord(t)
    const link = await (await createBot(t, network)).connect()
    network.gateway.close(code)
    const error = await link.ended
    t.ok(error instanceof LinkBlocked)
    t.match(error, { code: String(code), remedy, retryAfterMs: undefined })
  })
}

t.test('other codes are worth another try', async (t) => {
  const network = await startDiscord(t)
  for (const code of [4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009, 1000, 1012]) {
    const link = await (await createBot(t, network)).connect()
    network.gateway.close(code)
    const error = await link.ended
    t.ok(error instanceof Error && !(error instanceof LinkBlocked), String(code))
  }
})

t.test('a portal that does not allow the intent blocks, and without the intent it works', async (t) => {
  const network = await startDiscord(t)
  network.forbidContent()
  t.match(await (await createBot(t, network)).run().ended, { name: 'LinkBlocked', code: '4014' })
  const bot = await createBot(t, network, { config: { messageContent: false } })
  await t.resolves(bot.connect())
})

t.test('a bot that has used up its connections of the day waits until there are new ones', async (t) => {
  const network = await startDiscord(t)
  network.limitSessions(0)
  const error = await (await createBot(t, network)).run().ended
  t.match(error, { name: 'LinkBlocked', retryAfterMs: 3_600_000, remedy: /another program/ })
})

t.test('a rate limit on the way up says how long', async (t) => {
  const network = await startDiscord(t)
  network.answerAll(rateLimited(900))
  const error = await (await createBot(t, network)).run().ended
  t.match(error, { name: 'LinkBlocked', code: '429' })
  t.ok(error instanceof LinkBlocked && (error.retryAfterMs ?? 0) >= 900_000)
  t.equal(network.requests().length, 1)
})

t.test('a page instead of an answer is a lost link, not a blocked one', async (t) => {
  const network = await startDiscord(t)
  for (const status of [403, 429, 502]) {
    network.answerAll({ status, body: '<html>Attention required</html>' })
    const error = await (await createBot(t, network)).run().ended
    t.match(error, { name: 'ApiError', message: new RegExp(`answered ${status}|slow down`) })
  }
})

t.test('a gateway that takes the connection and says nothing can be left, and may then fail', async (t) => {
  const network = await startDiscord(t)
  const sockets: Socket[] = []
  const silent = createServer((socket) => void sockets.push(socket))
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  t.teardown(() => silent.close())
  network.moveGateway(`ws://127.0.0.1:${(silent.address() as AddressInfo).port}`)
  const link = (await createBot(t, network)).run()
  await once(silent, 'connection')
  t.equal(await link.stop(), undefined)
  // A listener that is gone by now would make this the end of the process.
  for (const socket of sockets) socket.resetAndDestroy()
  await new Promise((resolve) => setTimeout(resolve, 100))
})

t.test('a gateway that refuses the connection is a lost link', async (t) => {
  const network = await startDiscord(t)
  network.moveGateway('ws://127.0.0.1:1')
  const error = await (await createBot(t, network)).run().ended
  t.ok(error instanceof Error && !(error instanceof LinkBlocked))
})

t.test('a gateway that answers the handshake with an error is a lost link', async (t) => {
  const network = await startDiscord(t)
  network.moveGateway(`${network.base().replace('http', 'ws')}/elsewhere`)
  const error = await (await createBot(t, network)).run().ended
  t.ok(error instanceof Error && !(error instanceof LinkBlocked))
})

t.test('an API that never answers can be left', async (t) => {
  const network = await startDiscord(t)
  network.hang()
  const link = (await createBot(t, network)).run()
  t.equal(await link.stop(), undefined)
})
