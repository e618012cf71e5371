import t, { type Test } from 'tap'
import { openWire } from '../helpers/client.ts'
import { startGateway } from '../helpers/gateway.ts'
import { answerOf, hold, naiveGateway, type Trial } from './trials.ts'

const crowd: Trial = {
  name: 'strangers of one address fill it up (CVE-2026-41399)',
  async holds(t, url) {
    const wires = await Promise.all(Array.from({ length: 32 }, () => openWire(t, url)))
    const isRefused = await openWire(t, url).then(
      () => false,
      (error: unknown) => /503/.test(String(error))
    )
    for (const { socket } of wires) socket.terminate()
    await Promise.all(wires.map(({ closed }) => closed))
    return isRefused
  }
}

const flood: Trial = {
  name: 'a stranger sends more than a connect needs (CVE-2026-28478)',
  async holds(t, url) {
    const { socket, closed } = await openWire(t, url)
    const params = { client: { id: 'cli' }, scopes: ['x'.repeat(70_000)] }
    socket.send(JSON.stringify({ type: 'req', id: '1', method: 'connect', params }))
    const isCut = closed.then(({ code }) => code === 1009)
    const isAnswered = new Promise<boolean>((resolve) => {
      socket.on('message', (data) => String(data).includes('"res"') && resolve(false))
    })
    return Promise.race([isCut, isAnswered])
  }
}

const silence: Trial = {
  name: 'a stranger says nothing for ever (CVE-2026-32062)',
  async holds(t, url) {
    const { closed } = await openWire(t, url)
    const { promise: given, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => resolve(false), 1500)
    const isEnded = await Promise.race([closed.then(() => true), given])
    clearTimeout(timer)
    return isEnded
  }
}

/** The mistake: everybody is served before it is known who they are. */
const patient = (t: Test) => naiveGateway(t, () => [])

t.test('S7: little is done for whoever has not proven himself', async (t) => {
  const { wsUrl } = await startGateway(t, { extras: { ws: { policy: { handshakeMs: 300 } } } })
  await hold(t, [flood, silence], { gateway: wsUrl, control: await patient(t) })
})

t.test('S7: strangers are counted, and room is made when they go', async (t) => {
  const { wsUrl } = await startGateway(t)
  await hold(t, [crowd], { gateway: wsUrl, control: await patient(t) })
  t.ok((await answerOf(t, wsUrl, {}))?.ok)
})

t.test('S7: behind a proxy they are counted by the address that it saw', async (t) => {
  const config = { gateway: { trustedProxies: ['127.0.0.1'] } }
  const { wsUrl } = await startGateway(t, { config })
  const via = (address: string) => ({ headers: { 'x-forwarded-for': address } })
  await Promise.all(Array.from({ length: 32 }, () => openWire(t, wsUrl, via('203.0.113.7'))))
  await t.rejects(openWire(t, wsUrl, via('203.0.113.7')), /503/)
  await t.rejects(openWire(t, wsUrl, via('127.0.0.1, 203.0.113.7')), /503/, 'whatever it claims beside it')
  await openWire(t, wsUrl, via('203.0.113.8'))
})
