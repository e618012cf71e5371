import { type Static, Type } from '@sinclair/typebox'
import { Millis, StateVersion, Text } from './frames.ts'
import { HealthSnapshot } from './health.ts'
import { PresenceEntry } from './presence.ts'
import { Role } from './scopes.ts'

/** The protocol version we speak, and the oldest we still answer. */
export const PROTOCOL = 4
export const OLDEST_PROTOCOL = 3

/** The programs that may connect. An id outside this list is refused. */
export const clientIds = [
  'webchat-ui',
  'openclaw-control-ui',
  'openclaw-browser-copilot',
  'openclaw-tui',
  'webchat',
  'cli',
  'gateway-client',
  'openclaw-macos',
  'openclaw-linux',
  'openclaw-ios',
  'openclaw-watchos',
  'openclaw-android',
  'node-host',
  'openclaw-worker',
  'test',
  'fingerprint',
  'openclaw-probe'
] as const

export const clientModes = ['webchat', 'cli', 'ui', 'backend', 'node', 'worker', 'probe', 'test'] as const

const oneOf = <const T extends readonly string[]>(words: T) =>
  Type.Union(words.map((word) => Type.Literal(word as T[number])))

export const ClientInfo = Type.Object({
  id: oneOf(clientIds),
  version: Text,
  platform: Text,
  mode: oneOf(clientModes),
  displayName: Type.Optional(Text),
  deviceFamily: Type.Optional(Text),
  modelIdentifier: Type.Optional(Text),
  instanceId: Type.Optional(Text),
  buildId: Type.Optional(Type.String({ maxLength: 96 })),
  timeZone: Type.Optional(Type.String({ maxLength: 64 }))
})
export type ClientInfo = Static<typeof ClientInfo>

/** The proof that a client holds its device key: a signature over the challenge's nonce. */
export const DeviceProof = Type.Object({
  id: Text,
  publicKey: Text,
  signature: Text,
  signedAt: Millis,
  nonce: Type.String()
})
export type DeviceProof = Static<typeof DeviceProof>

export const Credentials = Type.Object({
  token: Type.Optional(Type.String()),
  password: Type.Optional(Type.String()),
  deviceToken: Type.Optional(Type.String()),
  bootstrapToken: Type.Optional(Type.String())
})
export type Credentials = Static<typeof Credentials>

/** Params of `connect`, the first request on every connection. */
export const ConnectParams = Type.Object({
  minProtocol: Type.Integer({ minimum: 1 }),
  maxProtocol: Type.Integer({ minimum: 1 }),
  client: ClientInfo,
  caps: Type.Optional(Type.Array(Text)),
  commands: Type.Optional(Type.Array(Text)),
  permissions: Type.Optional(Type.Record(Type.String(), Type.Boolean())),
  pathEnv: Type.Optional(Type.String()),
  role: Type.Optional(Type.String()),
  scopes: Type.Optional(Type.Array(Text)),
  device: Type.Optional(DeviceProof),
  auth: Type.Optional(Credentials),
  locale: Type.Optional(Type.String()),
  userAgent: Type.Optional(Type.String())
})
export type ConnectParams = Static<typeof ConnectParams>

/** Payload of `connect.challenge`: the client signs `nonce`, and uses `ts` as its `signedAt`. */
export const Challenge = Type.Object({ nonce: Text, ts: Millis })
export type Challenge = Static<typeof Challenge>

export const SessionDefaults = Type.Object({
  defaultAgentId: Text,
  mainKey: Text,
  mainSessionKey: Text,
  scope: Text,
  modelConfigured: Type.Boolean(),
  ownership: Type.Literal('sole'),
  selectionRequired: Type.Boolean()
})
export type SessionDefaults = Static<typeof SessionDefaults>

/** The answer to `connect`. */
export const HelloOk = Type.Object({
  type: Type.Literal('hello-ok'),
  protocol: Type.Integer(),
  server: Type.Object({ version: Text, connId: Text, bootId: Text }),
  features: Type.Object({
    methods: Type.Array(Text),
    events: Type.Array(Text),
    capabilities: Type.Array(Text)
  }),
  snapshot: Type.Object({
    suspension: Type.Object({ phase: Type.Literal('accepting') }),
    presence: Type.Array(PresenceEntry),
    health: HealthSnapshot,
    stateVersion: StateVersion,
    uptimeMs: Millis,
    sessionDefaults: SessionDefaults,
    configPath: Type.Optional(Text),
    stateDir: Type.Optional(Text),
    authMode: Type.Optional(Text)
  }),
  /** Addresses that open surfaces for this connection alone, by name; `canvas` is one. */
  pluginSurfaceUrls: Type.Optional(Type.Record(Type.String(), Text)),
  /** `pluginSurfaceUrls.canvas` as protocol 3 called it; told to clients that know no newer version. */
  canvasHostUrl: Type.Optional(Text),
  auth: Type.Object({
    role: Text,
    scopes: Type.Array(Text),
    deviceToken: Type.Optional(Text),
    issuedAtMs: Type.Optional(Millis),
    /** After a setup code: the tokens of the other roles that it gave. */
    deviceTokens: Type.Optional(
      Type.Array(Type.Object({ deviceToken: Text, role: Role, scopes: Type.Array(Text), issuedAtMs: Millis }))
    )
  }),
  policy: Type.Object({
    maxPayload: Type.Integer(),
    maxBufferedBytes: Type.Integer(),
    tickIntervalMs: Type.Integer(),
    attachments: Type.Object({ maxBytes: Type.Integer(), maxImageBytes: Type.Integer() })
  })
})
export type HelloOk = Static<typeof HelloOk>
