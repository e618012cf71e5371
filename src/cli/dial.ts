import { arch, hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '../ids.ts'
import type { ClientInfo, Credentials } from '../protocol/connect.ts'
import { elapsed } from '../time.ts'
import { version } from '../version.ts'
import { type Connection, connect } from './connection.ts'
import { openDeviceIdentity } from './device-identity.ts'
import { detailCode, Failure, unreachable } from './failure.ts'
import { PROBE_MS, probe } from './probe.ts'
import { shape } from './shape.ts'
import type { Target } from './target.ts'

/**
 * How a command line may present itself. `owner` is let in on the gateway's own machine with the key that the
 * running gateway left there: no setting can be out of step with it. `cli` without a device is let in there
 * with the secret, `backend` also where no secret is asked; `device` proves a key, from anywhere.
 */
type Guise = 'owner' | 'cli' | 'backend' | 'device'

interface DialOptions {
  readonly scopes: readonly string[]
  readonly timeoutMs: number
}

const guises = ({ loopback, token, password, ownerKey }: Target): readonly Guise[] => {
  if (!loopback) return ['device']
  const others: readonly Guise[] = token || password ? ['cli', 'backend', 'device'] : ['backend', 'device']
  return ownerKey ? ['owner', ...others] : others
}

const clientInfo = (guise: Guise): ClientInfo => ({
  ...(guise === 'backend'
    ? ({ id: 'gateway-client', mode: 'backend' } as const)
    : ({ id: 'cli', mode: 'cli' } as const)),
  version,
  platform: process.platform,
  displayName: `portcullis on ${hostname() || arch()}`,
  instanceId: newId()
})

const asDevice = async (target: Target, { scopes, timeoutMs }: DialOptions): Promise<Connection> => {
  const { url, fingerprint, token, password } = target
  const device = openDeviceIdentity(target.stateDir)
  const kept = token || password ? undefined : device.tokenFor(url)
  const auth: Credentials = kept ? { token: kept, deviceToken: kept } : { token, password }
  const client = clientInfo('device')
  const claim = { client, role: 'operator', scopes, token: auth.token }
  try {
    const connection = await connect({
      ...{ url, fingerprint, client, scopes, auth, timeoutMs },
      prove: (challenge) => device.prove(challenge, claim)
    })
    if (connection.hello.deviceToken) device.keepToken(url, connection.hello.deviceToken)
    return connection
  } catch (error) {
    if (kept && detailCode(error) === 'AUTH_DEVICE_TOKEN_MISMATCH') device.forgetToken(url)
    throw error
  }
}

const as = (guise: Guise, target: Target, options: DialOptions): Promise<Connection> => {
  if (guise === 'device') return asDevice(target, options)
  const { url, fingerprint, token, password, ownerKey } = target
  const auth = guise === 'owner' ? { token: ownerKey } : { token, password }
  return connect({ url, fingerprint, client: clientInfo(guise), auth, ...options })
}

/** Whether the next guise may fare better: this one lacks a device, or its key is another gateway's. */
const mayFareBetter = (error: unknown, guise: Guise): boolean => {
  const code = detailCode(error)
  return code === 'DEVICE_IDENTITY_REQUIRED' || (guise === 'owner' && code?.startsWith('AUTH_') === true)
}

/**
 * A gateway that is still starting says so and asks to come again in a moment. Its own words are the reason
 * that is told in the end, not that the last try had no time left.
 */
const patiently = async (options: DialOptions, attempt: (left: DialOptions) => Promise<Connection>) => {
  const end = elapsed() + options.timeoutMs
  let told: Failure | undefined
  for (;;) {
    try {
      return await attempt({ ...options, timeoutMs: Math.max(1, Math.ceil(end - elapsed())) })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (shape(error.details).reason !== 'startup-sidecars') {
        throw told && error.code === 'UNREACHABLE' && elapsed() >= end ? told : error
      }
      told = error
      const pause = Math.min(Math.max(error.retryAfterMs ?? 0, 100), 2_000)
      if (elapsed() + pause >= end) throw error
      await delay(pause)
    }
  }
}

/** Says why nothing came of a connection: the WebSocket itself tells nothing. */
const explain = async (
  error: unknown,
  { url, fingerprint, loopback }: Target,
  timeoutMs: number
): Promise<unknown> => {
  if (!(error instanceof Failure) || error.code !== 'UNREACHABLE') return error
  const answering = await probe(url, { fingerprint, timeoutMs: Math.min(timeoutMs, PROBE_MS) })
  const remedy = loopback
    ? 'Start it: portcullis gateway'
    : 'Check the address, and that the gateway runs there and listens on that network.'
  if (answering.kind === 'nothing') return unreachable(`No gateway at ${url}: ${answering.reason}.`, remedy)
  if (answering.kind === 'stranger')
    return unreachable(
      `Another program answers at ${url} (HTTP ${answering.status}).`,
      'Name the gateway: --url.'
    )
  return unreachable(
    `The gateway at ${url} takes no connection now. ${error.message}`,
    'Try again in a moment.'
  )
}

/**
 * Connects to the gateway in the plainest guise that it accepts with the scopes asked for.
 * @throws Failure: the refusal, or why there is nobody to refuse.
 */
export const dial = async (target: Target, options: DialOptions): Promise<Connection> => {
  const open = guises(target)
  for (const [index, guise] of open.entries()) {
    const last = index === open.length - 1
    try {
      const connection = await patiently(options, (left) => as(guise, target, left))
      // Without a device, a gateway that does not see us as local lets us in with nothing to do there.
      if (last || connection.hello.scopes.length > 0 || options.scopes.length === 0) return connection
      connection.close()
    } catch (error) {
      if (last || !mayFareBetter(error, guise)) throw await explain(error, target, options.timeoutMs)
    }
  }
  throw unreachable(`No gateway at ${target.url}.`)
}
