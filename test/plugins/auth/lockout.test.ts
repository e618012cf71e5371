import t, { type Test } from 'tap'
import { attempt, type ConnectOptions, connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'

const page = { id: 'openclaw-control-ui', mode: 'webchat' }
const from = (origin: string) => ({ origin })
const evil = from('http://localhost:6666')

const codeOf = async (t: Test, url: string, options: ConnectOptions): Promise<string> => {
  const { wire, answer } = await attempt(t, url, options)
  wire.socket.terminate()
  const { code } = (answer.error?.details ?? {}) as { code?: string }
  return answer.ok ? 'in' : String(code)
}

const mixes: Readonly<Record<string, (guess: string) => ConnectOptions>> = {
  'a token': (token) => ({ auth: { token } }),
  'a token and a password': (guess) => ({ auth: { token: guess, password: `${guess}!` } }),
  'a token beside a bogus device token': (token) => ({ auth: { token, deviceToken: 'bogus' } }),
  'a bogus device token': (deviceToken) => ({ auth: { deviceToken } }),
  'a token without a device': (token) => ({
    auth: { token },
    device: undefined,
    client: { id: 'webchat', mode: 'webchat' }
  })
}

for (const [mix, optionsOf] of Object.entries(mixes)) {
  t.test(`a page that guesses with ${mix} is locked out, and nobody else is`, async (t) => {
    const { wsUrl } = await startGateway(t)
    const device = newDevice()
    const codes: string[] = []
    for (let guess = 0; guess < 14; guess += 1) {
      codes.push(
        await codeOf(t, wsUrl, { device, client: page, headers: evil, ...optionsOf(`guess ${guess}`) })
      )
    }
    t.equal(codes.at(-1), 'AUTH_RATE_LIMITED')
    t.ok(codes.filter((code) => code !== 'AUTH_RATE_LIMITED').length <= 10, String(codes))
    t.notOk(codes.includes('in'))
    const right = { device: newDevice(), client: page }
    t.equal(
      await codeOf(t, wsUrl, { ...right, headers: from('http://localhost:7777') }),
      'in',
      'another page'
    )
    t.equal(await codeOf(t, wsUrl, {}), 'in', 'the command line')
  })
}

t.test('whoever is locked out is told for how long, and the right secret does not tell', async (t) => {
  const { wsUrl } = await startGateway(t)
  const guess = { device: newDevice(), client: page, headers: evil }
  for (let count = 0; count < 10; count += 1)
    await codeOf(t, wsUrl, { ...guess, auth: { token: `${count}` } })
  const { answer, wire } = await attempt(t, wsUrl, guess)
  const { error } = answer
  t.match(error, {
    code: 'INVALID_REQUEST',
    retryable: true,
    details: { code: 'AUTH_RATE_LIMITED', authReason: 'rate_limited', recommendedNextStep: 'wait_then_retry' }
  })
  t.ok(Number.isInteger(error?.retryAfterMs), 'a fraction makes the reference client drop the frame')
  t.equal((await wire.closed).code, 1008)
})

t.test('nothing given is no guess', async (t) => {
  const { wsUrl } = await startGateway(t)
  const guess = { device: newDevice(), client: page, headers: evil }
  for (let count = 0; count < 15; count += 1) {
    t.equal(await codeOf(t, wsUrl, { ...guess, auth: {} }), 'AUTH_TOKEN_MISSING')
  }
  t.equal(await codeOf(t, wsUrl, guess), 'in')
})

t.test(
  'a client that still sends its old token comes in by its device token, as often as it likes',
  async (t) => {
    const { wsUrl } = await startGateway(t)
    const device = newDevice()
    const own = { device, client: page, headers: from('http://localhost:5173') }
    const { hello } = await connect(t, wsUrl, own)
    const deviceToken = hello.auth.deviceToken ?? ''
    for (let count = 0; count < 15; count += 1) {
      t.equal(await codeOf(t, wsUrl, { ...own, auth: { token: 'the old one' } }), 'AUTH_TOKEN_MISMATCH')
      t.equal(await codeOf(t, wsUrl, { ...own, auth: { token: 'the old one', deviceToken } }), 'in')
    }
    for (let count = 0; count < 15; count += 1) {
      t.equal(await codeOf(t, wsUrl, { ...own, auth: { token: deviceToken, deviceToken } }), 'in')
    }
    t.equal(await codeOf(t, wsUrl, own), 'in')
  }
)

t.test('behind a proxy each client is counted for itself, a claim to be local included', async (t) => {
  const gateway = { trustedProxies: ['127.0.0.1'], auth: { token: TOKEN } }
  const { wsUrl } = await startGateway(t, { config: { gateway } })
  const via = (address: string) => ({ 'x-forwarded-for': address })
  const addresses = ['127.0.0.1', '::1', ...Array.from({ length: 18 }, (_, index) => `203.0.113.${index}`)]
  for (const address of addresses) {
    const codes: string[] = []
    for (let guess = 0; guess < 12; guess += 1) {
      codes.push(await codeOf(t, wsUrl, { auth: { token: `guess ${guess}` }, headers: via(address) }))
    }
    t.same(codes.slice(10), ['AUTH_RATE_LIMITED', 'AUTH_RATE_LIMITED'], address)
  }
  t.equal(await codeOf(t, wsUrl, { headers: via('203.0.113.99') }), 'in')
  t.equal(await codeOf(t, wsUrl, {}), 'in', 'the owner at this machine')
})

t.test('a program of this machine is slowed down and never locked out', async (t) => {
  const { wsUrl } = await startGateway(t)
  const began = performance.now()
  t.equal(await codeOf(t, wsUrl, { auth: { token: 'wrong' } }), 'AUTH_TOKEN_MISMATCH')
  t.ok(performance.now() - began >= 240)
  const guesses = Array.from({ length: 12 }, (_, guess) =>
    codeOf(t, wsUrl, { auth: { token: `guess ${guess}` } })
  )
  t.equal(await codeOf(t, wsUrl, {}), 'in', 'while others guess')
  for (const code of await Promise.all(guesses)) t.equal(code, 'AUTH_TOKEN_MISMATCH')
  t.equal(await codeOf(t, wsUrl, {}), 'in')
})
