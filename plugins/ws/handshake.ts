import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type ConnectParams, type HelloOk, OLDEST_PROTOCOL, PROTOCOL } from '../../src/protocol/connect.ts'
import { type Role, satisfies } from '../../src/protocol/scopes.ts'
import { now } from '../../src/time.ts'
import {
  admitWithoutDevice,
  ConnectRefused,
  demandOrigin,
  isDirectLocal,
  isHeldSmall,
  narrowed,
  proveDevice
} from '../auth/index.ts'
import type { Admission } from '../pairing/index.ts'
import type { ClientGrant } from './client.ts'
import type { Policy } from './config.ts'
import { findOpener } from './credentials.ts'

/** What a connection was granted, and the token that its device keeps. */
export interface Admitted extends Omit<ClientGrant, 'id' | 'remoteIp' | 'base'> {
  readonly protocol: number
  /** The newest version that the client knows, which the answer may be above. */
  readonly maxProtocol: number
  readonly deviceToken?: { readonly value: string; readonly issuedAtMs: number }
  /** What a setup code brought beside it, and whom to tell once the device has it. */
  readonly setup?: Pick<Admission, 'otherTokens' | 'delivered' | 'lost'>
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
  const guesses = auth.guesses(request)
  const shared = await auth.judge(request, params, guesses)
  // Who comes with a proxy's word comes through the proxy, even where it leaves no other trace.
  const local = isDirectLocal(request) && !shared.byIdentity
  const want = narrowed(request, scopes, shared.ok ? shared.atMost : undefined)
  if (!device) {
    const wrong = shared.wrong ?? []
    await Promise.all(wrong.map((credential) => guesses.failed('shared-secret', credential)))
    const granted = admitWithoutDevice({ ...params, scopes: want }, shared, local)
    return { protocol, maxProtocol: params.maxProtocol, role, scopes: granted, byDeviceToken: false }
  }

  const proven = proveDevice(params, device, { nonce, time: now() })
  const asked = { deviceId: proven.id, role, want: role === 'operator' ? want : [] }
  const { method, setup } = await findOpener(pairing.door, { credentials, asked, shared, guesses })
  const admission = await pairing.door.admit({
    device: proven,
    role,
    scopes: asked.want,
    client,
    local,
    browserOrigin: request.headers.origin,
    remoteIp: auth.addressOf(request),
    method: method === 'tailscale' ? auth.secret().mode : method,
    setup
  })
  const { scopes: granted, token, otherTokens, delivered, lost } = admission
  const heldSmall = isHeldSmall(request, shared.byIdentity)
  return {
    protocol,
    maxProtocol: params.maxProtocol,
    role,
    scopes: granted,
    deviceId: proven.id,
    byDeviceToken: method === 'device-token',
    deviceToken: heldSmall ? undefined : token,
    setup: { otherTokens: heldSmall ? undefined : otherTokens, delivered, lost }
  }
}

/** The answer to an admitted connect. */
export const hello = async (
  app: FastifyInstance,
  { protocol, maxProtocol, role, scopes, deviceId, deviceToken, setup }: Admitted,
  { id: connId, base }: Pick<ClientGrant, 'id' | 'base'>,
  policy: Policy
): Promise<HelloOk> => {
  const { instance, rpc, events, presence, health, agents, models, auth } = app
  const isAdmin = satisfies(scopes, 'operator.admin')
  const { defaultId } = agents
  const surfaceUrls = app.surfaces.urlsFor({ id: connId, role, scopes, deviceId, base })
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
        modelConfigured: models.isConnected(),
        ownership: 'sole',
        selectionRequired: false
      },
      ...(isAdmin && {
        configPath: instance.configPath,
        stateDir: instance.stateDir,
        authMode: auth.secret().mode
      })
    },
    ...(Object.keys(surfaceUrls).length > 0 && { pluginSurfaceUrls: surfaceUrls }),
    // The one surface that protocol 3 knows, by the name that it had there.
    ...(maxProtocol < PROTOCOL && { canvasHostUrl: surfaceUrls.canvas }),
    auth: {
      role,
      scopes: [...scopes],
      ...(deviceToken && { deviceToken: deviceToken.value, issuedAtMs: deviceToken.issuedAtMs }),
      deviceTokens: setup?.otherTokens?.map(({ value, ...token }) => ({
        ...token,
        deviceToken: value,
        scopes: [...token.scopes]
      }))
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
