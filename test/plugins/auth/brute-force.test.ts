import t from 'tap'
import { createAccess } from '../../../plugins/auth/access.ts'
import type { AuthConfig } from '../../../plugins/auth/config.ts'
import { createGuesses, guesserOf } from '../../../plugins/auth/guesses.ts'
import { createJudge } from '../../../plugins/auth/judge.ts'
import { createProxies } from '../../../plugins/auth/proxies.ts'
import { createRateLimit } from '../../../plugins/auth/rate-limit.ts'
import { ConnectRefused, unauthorized } from '../../../plugins/auth/refusal.ts'
import type { Pairing } from '../../../plugins/pairing/index.ts'
import { findOpener } from '../../../plugins/ws/credentials.ts'
import type { ConnectParams, Credentials } from '../../../src/protocol/connect.ts'
import { fakeRequest } from './fake-request.ts'

const SECRET = 'the-secret-that-is-looked-for'
const OWN_TOKEN = 'the-token-of-the-guessers-own-device'
const GUESSES = 10_000

const refusal = (code: 'AUTH_DEVICE_TOKEN_MISMATCH' | 'AUTH_BOOTSTRAP_TOKEN_INVALID') =>
  unauthorized(code, 'no', { authReason: 'test', recommendedNextStep: 'update_auth_credentials' })

/** A door that knows one device token and no setup code. */
const door = {
  judgeToken: async ({ presented }: { presented: string }) =>
    presented === OWN_TOKEN
      ? { ok: true, scopes: [] }
      : { ok: false, refusal: refusal('AUTH_DEVICE_TOKEN_MISMATCH') },
  judgeBootstrap: async (
    { bootstrapToken }: Credentials,
    _asked: unknown,
    guesses: { demand(kind: string): void; failed(kind: string): Promise<void> }
  ) => {
    if (!bootstrapToken) return undefined
    guesses.demand('bootstrap-token')
    await guesses.failed('bootstrap-token')
    return { ok: false, refusal: refusal('AUTH_BOOTSTRAP_TOKEN_INVALID'), offered: true }
  }
} as unknown as Pairing['door']

/** The decision over credentials, as the handshake makes it, with a clock of its own. */
const createGateway = (mode: 'token' | 'password') => {
  const time = { now: 0 }
  const limit = createRateLimit({ clock: () => time.now })
  const auth: AuthConfig = {
    mode,
    token: SECRET,
    password: SECRET,
    allowTailscale: false,
    dangerouslyAllowOpen: false
  }
  const judge = createJudge({
    access: createAccess(auth, () => SECRET),
    proxies: createProxies([]),
    isOwnAddress: () => false,
    addressOf: ({ ip }) => ip,
    whois: async () => undefined,
    ownerKey: { opens: () => false, remove: () => undefined }
  })
  /** What a connect of a device comes to: how it was opened, or the code of the refusal. */
  const connect = async (ip: string, credentials: Credentials, origin?: string): Promise<string> => {
    const request = fakeRequest({ ip, headers: origin === undefined ? {} : { origin } })
    const guesses = createGuesses(limit, guesserOf(request, ip))
    const params = { client: { id: 'cli' }, auth: credentials, device: {} } as unknown as ConnectParams
    try {
      const shared = await judge(request, params, guesses)
      const asked = { deviceId: 'd', role: 'operator', want: [] } as const
      return (await findOpener(door, { credentials, asked, shared, guesses })).method
    } catch (error) {
      if (!(error instanceof ConnectRefused)) throw error
      return (error.details as { code: string }).code
    }
  }
  return { time, limit, connect }
}

const mixes: Readonly<Record<string, (guess: string) => Credentials>> = {
  'as the token': (token) => ({ token }),
  'as the password': (password) => ({ password }),
  'as both at once': (guess) => ({ token: guess, password: `${guess}!` }),
  'as a device token': (deviceToken) => ({ deviceToken }),
  'beside a bogus device token': (token) => ({ token, deviceToken: 'bogus' }),
  'as the token and the device token': (token) => ({ token, deviceToken: token }),
  'beside a bogus setup code': (token) => ({ token, bootstrapToken: 'bogus' }),
  'beside an empty device token': (token) => ({ token, deviceToken: '' }),
  'beside the right token of a device that may do little': (token) => ({ token, deviceToken: OWN_TOKEN })
}

const sources = (count: number) =>
  Array.from({ length: count }, (_, index) => `203.0.${index >> 8}.${index & 255}`)

for (const [mode, count] of [
  ['token', 1],
  ['password', 200]
] as const) {
  for (const [mix, credentialsOf] of Object.entries(mixes)) {
    t.test(
      `${GUESSES} wrong guesses at the ${mode}, ${mix}, from ${count}: all end in a lockout`,
      async (t) => {
        const { time, limit, connect } = createGateway(mode)
        const from = sources(count)
        let judged = 0
        for (let guess = 0; guess < GUESSES; guess += 1) {
          time.now += 1
          // A browser now and then: what it is must not begin another count.
          const origin = guess % 3 === 0 ? `https://site-${guess}.example` : undefined
          const outcome = await connect(from[guess % count] ?? '', credentialsOf(`guess ${guess}`), origin)
          if (outcome !== 'AUTH_RATE_LIMITED' && outcome !== 'device-token') judged += 1
        }
        t.ok(judged <= 10 * count, `${judged} were judged`)
        t.ok(limit.size() <= 3 * count, `${limit.size()} counts are kept`)
        const right = mix === 'as a device token' ? { deviceToken: OWN_TOKEN } : { token: SECRET }
        t.equal(await connect(from[0] ?? '', right), 'AUTH_RATE_LIMITED', 'not even the right one tells')
        t.not(await connect('198.51.100.1', right), 'AUTH_RATE_LIMITED', 'another address is let in')
        t.equal(await connect('127.0.0.1', { token: SECRET }), mode, 'the owner at this machine is let in')
        time.now += 300_000
        t.not(await connect(from[0] ?? '', right), 'AUTH_RATE_LIMITED', 'after five minutes it ends')
      }
    )
  }
}

t.test('more guessers than there is room for do not fill the memory', async (t) => {
  const { limit, connect } = createGateway('token')
  for (let guess = 0; guess < 30_000; guess += 1) {
    await connect(`10.${guess >> 16}.${(guess >> 8) & 255}.${guess & 255}`, { token: `guess ${guess}` })
  }
  t.equal(limit.size(), 10_000)
})

t.test('nothing is counted where nothing was given', async (t) => {
  const { limit, connect } = createGateway('token')
  for (let count = 0; count < 50; count += 1) {
    t.equal(await connect('203.0.113.7', { token: '' }), 'AUTH_TOKEN_MISSING')
  }
  t.equal(limit.size(), 0)
})

t.test('a lockout over the secret leaves the device tokens of that address alone', async (t) => {
  const { connect } = createGateway('token')
  for (let guess = 0; guess < 20; guess += 1) await connect('203.0.113.7', { password: `guess ${guess}` })
  t.equal(await connect('203.0.113.7', { token: SECRET }), 'AUTH_RATE_LIMITED')
  t.equal(await connect('203.0.113.7', { deviceToken: OWN_TOKEN }), 'device-token')
})
