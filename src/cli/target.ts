import { DEFAULT_PORT, environmentPort, ownerKeyPath, stateDir, tokenPath } from '../places.ts'
import type { Environment, Values } from './command.ts'
import { readEndpoint } from './endpoint.ts'
import { misuse } from './failure.ts'
import type { gatewayOptions } from './gateway-options.ts'
import { filledIn, readLocalConfig } from './local-config.ts'
import { readFingerprint } from './pin.ts'
import { number, shape } from './shape.ts'
import { readText } from './state-file.ts'

/** The gateway to talk to, and the secret for it. */
export interface Target {
  /** `ws://` or `wss://`, nothing but address and path. */
  readonly url: string
  /** SHA-256 of the certificate that it must show. */
  readonly fingerprint: string | undefined
  /** Named by an address of this machine's own. */
  readonly loopback: boolean
  readonly token: string | undefined
  readonly password: string | undefined
  /** What the running gateway of this machine left for whoever can read its state directory. */
  readonly ownerKey?: string
  readonly stateDir: string
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)

/** Reads an address as people write it: with or without a scheme. What could hold a secret is dropped. */
const readUrl = (given: string): URL => {
  const withScheme = /^[a-z]+:\/\//i.test(given) ? given : `ws://${given}`
  const url = URL.parse(withScheme.replace(/^http/i, 'ws'))
  if (!url || (url.protocol !== 'ws:' && url.protocol !== 'wss:'))
    throw misuse(`'--url' needs an address such as ws://127.0.0.1:18789, not '${given}'`)
  const bare = new URL(`${url.protocol}//${url.host}`)
  bare.pathname = url.pathname
  return bare
}

/** The port that a gateway of this machine takes: as `main.ts` does, the environment's first. */
export const nextPort = async (env: Environment): Promise<number> => {
  const { values } = await readLocalConfig(env)
  return environmentPort(env) ?? number(shape(values.gateway).port) ?? DEFAULT_PORT
}

/** Where the gateway of this machine is, or would be. */
const ownPlace = async (env: Environment): Promise<{ address: URL; fingerprint?: string }> => {
  const running = readEndpoint(stateDir(env))
  if (running) return { address: readUrl(running.url), fingerprint: running.fingerprint }
  return { address: readUrl(`127.0.0.1:${await nextPort(env)}`) }
}

/** The secret of the gateway of this machine, from the first of its places that has one. */
const localSecret = async (env: Environment): Promise<Pick<Target, 'token' | 'password' | 'ownerKey'>> => {
  const { values } = await readLocalConfig(env)
  const auth = shape(shape(values.gateway).auth)
  const fromEnvironment = env.PORTCULLIS_GATEWAY_TOKEN || env.OPENCLAW_GATEWAY_TOKEN
  const fromFile = () => readText(tokenPath(stateDir(env)))?.trim() || undefined
  return {
    token: filledIn(auth.token, env) ?? (fromEnvironment || fromFile()),
    password: filledIn(auth.password, env) ?? environmentPassword(env),
    ownerKey: readText(ownerKeyPath(stateDir(env)))?.trim() || undefined
  }
}

const environmentPassword = (env: Environment): string | undefined =>
  env.PORTCULLIS_GATEWAY_PASSWORD || env.OPENCLAW_GATEWAY_PASSWORD || undefined

/**
 * Decides whom to call and with what. Secrets that this machine keeps for its own gateway go to no other
 * address: with `--url` only what the command line and the environment give is sent.
 */
export const findTarget = async (
  { url: given, fingerprint, token, password }: Values<typeof gatewayOptions>,
  env: Environment
): Promise<Target> => {
  const own = await ownPlace(env)
  const url = given === undefined ? own.address : readUrl(given)
  const isOwn = url.host === own.address.host
  const pin = readFingerprint(fingerprint) ?? (isOwn ? own.fingerprint : undefined)
  if (pin !== undefined && url.protocol !== 'wss:') {
    throw misuse(`'--fingerprint' needs an address that begins with wss://, not '${url.href}'`)
  }
  const place = {
    ...{ url: url.href, fingerprint: pin },
    ...{ loopback: isLoopback(url.hostname), stateDir: stateDir(env) }
  }
  if (token !== undefined || password !== undefined) return { ...place, token, password }
  if (isOwn) return { ...place, ...(await localSecret(env)) }
  const fromEnvironment = env.PORTCULLIS_GATEWAY_TOKEN || env.OPENCLAW_GATEWAY_TOKEN || undefined
  return { ...place, token: fromEnvironment, password: environmentPassword(env) }
}
