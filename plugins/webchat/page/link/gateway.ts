import type { Challenge, ConnectParams, Credentials, HelloOk } from '../../../../src/protocol/connect.ts'
import { now } from '../../../../src/time.ts'
import { type Connection, openConnection } from './connection.ts'
import { type Failure, unanswered } from './failure.ts'
import { claimText, type Device, sign } from './identity.ts'
import { judge, type Offered } from './verdict.ts'

/** How the page stands with its gateway. */
export type Link =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'live'; readonly hello: HelloOk }
  | { readonly phase: 'waiting'; readonly retryAt: number }
  | { readonly phase: 'login'; readonly reason: string }
  | {
      readonly phase: 'pairing'
      readonly requestId: string | undefined
      /** Six digits that whoever approves sees as well. */
      readonly compareCode: string | undefined
    }
  | { readonly phase: 'refused'; readonly reason: string }

/** Where the device key and its token live between visits. The gateway's own secret is never put here. */
export interface Vault {
  readonly device: Device
  readonly token: string | undefined
  /** What the token was given for; a browser that came with a setup code may hold less than the page would like. */
  readonly scopes?: readonly string[]
  keepToken(token: string, scopes: readonly string[]): Promise<void>
  forgetToken(): Promise<void>
}

export interface BrowserFacts {
  readonly platform: string
  readonly userAgent: string
  readonly locale: string
  readonly timeZone: string
}

export interface GatewayOptions {
  readonly url: string
  readonly vault: Vault
  /** What the browser says of itself; the gateway pins `platform` to the device. */
  readonly browser: BrowserFacts
  readonly version: string
  /** The gateway's own secret, from the link that opened the page. Used once, never stored. */
  readonly secret?: string
  readonly firstDelayMs?: number
  readonly longestDelayMs?: number
  readonly approvalPollMs?: number
  onLink(link: Link): void
  onEvent(event: string, payload: unknown): void
  onGap(): void
}

/** The page's line to its gateway: it signs in, stays connected, and says where it stands. */
export interface Gateway {
  request(method: string, params?: unknown): Promise<unknown>
  /** Signs in with a secret that a person typed. */
  login(secret: string): void
  /** Dials now instead of at the end of the wait: the network is back, or the person asks. */
  retryNow(): void
  stop(): void
}

const everyScope = [
  'operator.admin',
  'operator.read',
  'operator.write',
  'operator.approvals',
  'operator.questions',
  'operator.pairing'
]
const client = { id: 'openclaw-control-ui', mode: 'webchat' } as const

/** Connects to `url` and keeps at it, with pauses that double from one second to thirty. */
export const createGateway = (options: GatewayOptions): Gateway => {
  const { url, vault, browser, firstDelayMs = 1000, longestDelayMs = 30_000, approvalPollMs = 4000 } = options
  let secret = options.secret
  let offered: Offered = 'none'
  let failures = 0
  let connection: Connection | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pulse: ReturnType<typeof setInterval> | undefined
  let link: Link = { phase: 'connecting' }
  let stopped = false

  const become = (next: Link): void => {
    link = next
    options.onLink(next)
  }

  const credentials = (): Credentials | undefined => {
    offered = secret ? 'shared' : vault.token ? 'device' : 'none'
    if (secret) return { token: secret }
    return vault.token ? { token: vault.token, deviceToken: vault.token } : undefined
  }

  const connectParams = async ({ nonce, ts }: Challenge): Promise<ConnectParams> => {
    const auth = credentials()
    const scopes = (offered === 'device' ? vault.scopes : undefined) ?? everyScope
    const { id, publicKey } = vault.device
    const { platform, timeZone } = browser
    const claim = claimText({
      deviceId: id,
      clientId: client.id,
      mode: client.mode,
      role: 'operator',
      scopes,
      signedAt: ts,
      token: auth?.token ?? '',
      nonce,
      platform
    })
    return {
      minProtocol: 4,
      maxProtocol: 4,
      client: { ...client, version: options.version, platform, displayName: 'WebChat', timeZone },
      role: 'operator',
      scopes: [...scopes],
      caps: ['tool-events'],
      device: { id, publicKey, signature: await sign(vault.device, claim), signedAt: ts, nonce },
      auth,
      locale: browser.locale,
      userAgent: browser.userAgent
    }
  }

  const onHello = (hello: HelloOk): void => {
    failures = 0
    const { deviceToken, scopes } = hello.auth
    if (deviceToken) {
      secret = undefined
      if (deviceToken !== vault.token) void vault.keepToken(deviceToken, scopes)
    }
    pulse = setInterval(() => connection?.checkPulse(), Math.max(1000, hello.policy.tickIntervalMs))
    become({ phase: 'live', hello })
  }

  const dial = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (link.phase !== 'pairing') become({ phase: 'connecting' })
    connection = openConnection(url, {
      connectParams,
      onHello,
      onEvent: options.onEvent,
      onGap: options.onGap,
      onEnd: ({ refusal }) => {
        clearInterval(pulse)
        connection = undefined
        if (stopped) return
        if (refusal) followVerdict(refusal)
        else retry()
      }
    })
  }

  const retry = (afterMs = Math.min(longestDelayMs, firstDelayMs * 2 ** failures)): void => {
    failures += 1
    timer = setTimeout(dial, afterMs)
    if (link.phase !== 'pairing') become({ phase: 'waiting', retryAt: now() + afterMs })
  }

  const followVerdict = (refusal: Failure): void => {
    const verdict = judge(refusal, offered)
    if (verdict.next === 'wait-for-approval') {
      const { requestId, compareCode } = verdict
      become({ phase: 'pairing', requestId, compareCode })
      timer = setTimeout(dial, approvalPollMs)
    } else if (verdict.next === 'retry') {
      retry(verdict.afterMs)
    } else if (verdict.next === 'give-up') {
      become({ phase: 'refused', reason: verdict.reason })
    } else {
      askAgain(verdict)
    }
  }

  const askAgain = ({ next, reason }: { next: 'login' | 'forget-device-token'; reason: string }): void => {
    const stale = offered === 'shared' && vault.token !== undefined && reason !== 'AUTH_RATE_LIMITED'
    secret = undefined
    // An old link with an outdated secret must not lock out a browser that is already paired.
    if (stale) {
      dial()
      return
    }
    if (next === 'forget-device-token') void vault.forgetToken()
    become({ phase: 'login', reason })
  }

  dial()

  return {
    request: (method, params = {}) =>
      connection && link.phase === 'live'
        ? connection.request(method, params)
        : Promise.reject(unanswered('DISCONNECTED', method)),
    login: (typed) => {
      secret = typed
      failures = 0
      dial()
    },
    retryNow: () => {
      if (link.phase === 'live') connection?.checkPulse()
      else if (timer !== undefined || link.phase === 'refused') dial()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
      connection?.close(1000, 'page closed')
    }
  }
}
