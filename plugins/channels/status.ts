import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { type Account, type Accounts, DEFAULT_ACCOUNT, LOGIN, lackOf, missingSettings } from './accounts.ts'
import type { Traffic } from './traffic.ts'

/** One account in `channels.status` and in `health`. Field names are the reference's where it has one. */
export const AccountStatus = Type.Object({
  accountId: Text,
  name: Type.Optional(Type.String()),
  enabled: Type.Boolean(),
  configured: Type.Boolean(),
  running: Type.Boolean(),
  connected: Type.Boolean(),
  /** stopped, connecting, linking, online, degraded, backoff or blocked. */
  state: Text,
  since: Millis,
  lastInboundAt: Type.Optional(Millis),
  lastOutboundAt: Type.Optional(Millis),
  lastOkAt: Type.Optional(Millis),
  nextRetryAt: Type.Optional(Millis),
  reconnectAttempts: Type.Integer({ minimum: 0 }),
  lastError: Type.Optional(Type.String()),
  /** What the operator can do about it. */
  remedy: Type.Optional(Type.String()),
  identity: Type.Optional(Type.Object({ id: Text, name: Type.Optional(Type.String()) })),
  dmPolicy: Type.Optional(Type.String()),
  /** The settings without which it cannot be opened, as keys of its section; absent where all are there. */
  missing: Type.Optional(Type.Array(Text)),
  /** It has a login: `web.login.start` links it. */
  login: Type.Optional(Type.Literal(true)),
  /** The gateway's own conversation: it has no settings, and nobody connects it. */
  internal: Type.Optional(Type.Literal(true)),
  probe: Type.Optional(
    Type.Object({
      ok: Type.Boolean(),
      elapsedMs: Millis,
      error: Type.Optional(Type.String()),
      notes: Type.Array(Type.String())
    })
  )
})
export type AccountStatus = Static<typeof AccountStatus>

/** How one account is, from what is known: nothing is asked. */
export const statusOf = (account: Account, traffic: Traffic): AccountStatus => {
  const { id, provider, settings, missing, fault, supervisor } = account
  const lacks = missingSettings(account)
  const { state, since, reason, remedy, identity, lastOk, nextRetry, attempts } = supervisor.status()
  const { lastInbound, lastOutbound } = traffic.of(account)
  const isUnset = fault === undefined && missing !== undefined && id !== DEFAULT_ACCOUNT
  return {
    accountId: id,
    name: settings.name,
    enabled: settings.enabled,
    configured: missing === undefined,
    running: state !== 'stopped' && state !== 'blocked',
    connected: state === 'online' || state === 'degraded',
    ...{ state, since, identity, reconnectAttempts: attempts },
    ...{ lastInboundAt: lastInbound, lastOutboundAt: lastOutbound, lastOkAt: lastOk, nextRetryAt: nextRetry },
    lastError: isUnset ? lackOf(account) : reason,
    remedy: isUnset ? `${missing === LOGIN ? 'Log in' : `Set ${missing}`}, or remove the account.` : remedy,
    dmPolicy: settings.dmPolicy,
    missing: lacks.length > 0 ? lacks : undefined,
    login: provider.login ? true : undefined,
    internal: provider.isInternal ? true : undefined
  }
}

/** A network in the tree: its accounts, and whether any of them is set up. */
export const treeOf = (accounts: Accounts, channel: string, traffic: Traffic) => {
  const own = accounts.of(channel).map((account) => statusOf(account, traffic))
  return {
    configured: own.some(({ configured }) => configured),
    running: own.some(({ running }) => running),
    accounts: Object.fromEntries(own.map((status) => [status.accountId, status]))
  }
}
