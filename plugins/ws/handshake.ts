import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  type ConnectParams,
  type Credentials,
  type HelloOk,
  OLDEST_PROTOCOL,
  PROTOCOL
} from '../../src/protocol/connect.ts'
import { isScope, type Role, type Scope, satisfies } from '../../src/protocol/scopes.ts'
import { now } from '../../src/time.ts'
import {
  type AuthMode,
  admitWithoutDevice,
  ConnectRefused,
  demandOrigin,
  isDirectLocal,
  judgeSharedSecret,
  proveDevice,
  type Verdict
} from '../auth/index.ts'
import type { ClientGrant } from './client.ts'
import type { Policy } from './config.ts'

/** What a connection was granted, and the token that its device keeps. */
export interface Admitted extends Omit<ClientGrant, 'id' | 'remoteIp'> {
  readonly protocol: number
  readonly deviceToken?: { readonly value: string; readonly issuedAtMs: number }
}

/**
 * The version to speak (protocol reference 2.3). An operator that knows only v3 is answered in v3, whose
 * frames are the same but for what it ignores; probes and nodes are always told 4.
 */
export const negotiate = ({ minProtocol, maxProtocol, client, role = 'operator' }: ConnectParams): number => {
  if (maxProtocol < OLDEST_PROTOCOL || minProtocol > PROTOCOL) {
    throw new ConnectRefused('INVALID_REQUEST', 'protocol mismatch', {
      details: {
        code: 'PROTOCOL_MISMATCH',
        clientMinProtocol: minProtocol,
        clientMaxProtocol: maxProtocol,
        expectedProtocol: PROTOCOL,
        minimumProbeProtocol: OLDEST_PROTOCOL
      },
      closeCode: 1002
    })
  }
  const isOldOperator = role === 'operator' && client.mode !== 'probe' && maxProtocol < PROTOCOL
  return isOldOperator ? OLDEST_PROTOCOL : PROTOCOL
}

const roleOf = (word: string): Role => {
  if (word === 'operator' || word === 'node') return word
  throw new ConnectRefused('INVALID_REQUEST', 'invalid role')
}

/** What a device token is worth where the secret did not pass; `undefined` where there is nothing to judge. */
const judgeDeviceToken = async (
  { pairing }: FastifyInstance,
  { token, deviceToken }: Credentials,
  asked: { deviceId: string; role: Role; want: readonly Scope[] }
): Promise<Verdict<'device-token'> | undefined> => {
  const presented = deviceToken ?? token
  if (!presented) return undefined
  const judged = await pairing.door.judgeToken({ ...asked, presented })
  if (judged.ok) return { ok: true, method: 'device-token' }
  // An explicit device token is answered about itself, anything else about the secret it stood for.
  return deviceToken ? { ok: false, refusal: judged.refusal, offered: true } : undefined
}

/**
 * Decides over a connect, in the reference's order (2.4): version, role, origin, secret, device proof,
 * device token, pairing. What comes out was computed from stored grants; the frame only asks.
 * @throws ConnectRefused with the answer and the close code of the refusal.
 */
export const admit = async (
  app: FastifyInstance,
  request: FastifyRequest,
  params: ConnectParams,
  nonce: string
): Promise<Admitted> => {
  const { auth, pairing } = app
  const protocol = negotiate(params)
  const { client, device, auth: credentials = {}, scopes = [] } = params
  const role = roleOf(params.role ?? 'operator')
  demandOrigin(request, client.id, auth.allowedOrigins)
  const local = isDirectLocal(request)
  const guesses = auth.guesses(request)
  guesses.demand('shared-secret')
  const shared = judgeSharedSecret(auth.secret(), credentials, device !== undefined)
  if (!device) {
    if (!shared.ok && shared.offered) await guesses.failed('shared-secret')
    return { protocol, role, scopes: admitWithoutDevice(params, shared, local), byDeviceToken: false }
  }

  const proven = proveDevice(params, device, { nonce, time: now() })
  const want: Scope[] = role === 'operator' ? scopes.filter(isScope) : []
  const byToken = shared.ok
    ? undefined
    : await judgeDeviceToken(app, credentials, { deviceId: proven.id, role, want })
  const verdict: Verdict<AuthMode | 'device-token'> = byToken ?? shared
  if (!verdict.ok) {
    // Both doors were tried with one credential: it counts as a guess at each.
    if (shared.ok === false && shared.offered) await guesses.failed('shared-secret')
    throw verdict.refusal
  }
  guesses.succeeded('shared-secret')

  const { scopes: granted, token } = await pairing.door.admit({
    device: proven,
    role,
    scopes: want,
    client,
    local,
    browserOrigin: request.headers.origin,
    remoteIp: request.ip,
    method: verdict.method
  })
  return {
    protocol,
    role,
    scopes: granted,
    deviceId: proven.id,
    byDeviceToken: verdict.method === 'device-token',
    deviceToken: token
  }
}

/** The answer to an admitted connect. */
export const hello = async (
  app: FastifyInstance,
  { protocol, role, scopes, deviceToken }: Admitted,
  connId: string,
  policy: Policy
): Promise<HelloOk> => {
  const { instance, rpc, events, presence, health, agents, models, auth } = app
  const isAdmin = satisfies(scopes, 'operator.admin')
  const { defaultId } = agents
  return {
    type: 'hello-ok',
    protocol,
    server: { version: instance.version, connId, bootId: instance.bootId },
    features: {
      methods: rpc.all().flatMap(({ name, hidden }) => (hidden ? [] : [name])),
      events: events.all().map(({ name }) => name),
      capabilities: []
    },
    snapshot: {
      suspension: { phase: 'accepting' },
      presence: role === 'node' ? [] : presence.list(),
      health: await health.snapshot(),
      stateVersion: events.versions(),
      uptimeMs: now() - instance.startedAt,
      sessionDefaults: {
        defaultAgentId: defaultId,
        mainKey: 'main',
        mainSessionKey: `agent:${defaultId}:main`,
        scope: 'per-sender',
        modelConfigured: models.isConnected,
        ownership: 'sole',
        selectionRequired: false
      },
      ...(isAdmin && {
        configPath: instance.configPath,
        stateDir: instance.stateDir,
        authMode: auth.secret().mode
      })
    },
    auth: {
      role,
      scopes: [...scopes],
      ...(deviceToken && { deviceToken: deviceToken.value, issuedAtMs: deviceToken.issuedAtMs })
    },
    policy: {
      maxPayload: policy.maxPayload,
      maxBufferedBytes: policy.maxBufferedBytes,
      tickIntervalMs: policy.tickIntervalMs,
      attachments: { ...policy.attachments }
    }
  }
}

/** Refuses what was never meant to connect here; the peer is told nothing. */
export const isWorker = ({ client, role }: ConnectParams): boolean =>
  role === 'worker' || client.id === 'openclaw-worker' || client.mode === 'worker'
