import { createHash } from 'node:crypto'
import { type Static, Type } from '@sinclair/typebox'
import type { Kysely } from 'kysely'
import { invalidRequest } from '../../../src/errors.ts'
import type { Client } from '../../../src/rpc.ts'
import { now } from '../../../src/time.ts'
import { type Audit, actorOf } from '../../audit/index.ts'
import type { Store } from '../../store/index.ts'

const Security = Type.Union([Type.Literal('deny'), Type.Literal('allowlist'), Type.Literal('full')])
const Ask = Type.Union([Type.Literal('off'), Type.Literal('on-miss'), Type.Literal('always')])

const settings = {
  security: Type.Optional(Security),
  ask: Type.Optional(Ask),
  askFallback: Type.Optional(Security),
  autoAllowSkills: Type.Optional(Type.Boolean())
}

const AllowEntry = Type.Object({
  id: Type.Optional(Type.String({ minLength: 1 })),
  pattern: Type.String(),
  argPattern: Type.Optional(Type.String()),
  source: Type.Optional(Type.Literal('allow-always')),
  commandText: Type.Optional(Type.String()),
  lastUsedAt: Type.Optional(Type.Number({ minimum: 0 })),
  lastUsedCommand: Type.Optional(Type.String()),
  lastResolvedPath: Type.Optional(Type.String())
})

/** The policy as the reference writes it down. Its socket is not ours to keep, and is dropped. */
export const PolicyFile = Type.Object({
  version: Type.Literal(1),
  defaults: Type.Optional(Type.Object(settings)),
  agents: Type.Optional(
    Type.Record(Type.String(), Type.Object({ ...settings, allowlist: Type.Optional(Type.Array(AllowEntry)) }))
  )
})
export type PolicyFile = Static<typeof PolicyFile>

export const ResolvedDefaults = Type.Object({
  security: Security,
  ask: Ask,
  askFallback: Security,
  autoAllowSkills: Type.Boolean()
})
type ResolvedDefaults = Static<typeof ResolvedDefaults>

export const Snapshot = Type.Object({
  path: Type.String({ minLength: 1 }),
  exists: Type.Boolean(),
  hash: Type.String({ minLength: 1 }),
  file: PolicyFile,
  resolvedDefaults: ResolvedDefaults
})
export type Snapshot = Static<typeof Snapshot>

export interface ExecPolicyTables {
  execPolicy: { id: 1; body: string; updatedAtMs: number }
}

/** Where the policy is kept: a row of the gateway's own database, not a file of its own. */
const PLACE = 'portcullis.db#execPolicy'

/** Without a word of the owner: somebody is asked, and where nobody answers nothing runs. */
const defaults: ResolvedDefaults = {
  security: 'allowlist',
  ask: 'on-miss',
  askFallback: 'deny',
  autoAllowSkills: false
}

const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex')

const toSnapshot = (body: string | undefined): Snapshot => {
  const file: PolicyFile = body === undefined ? { version: 1 } : (JSON.parse(body) as PolicyFile)
  return {
    path: PLACE,
    exists: body !== undefined,
    hash: hashOf(body ?? ''),
    file,
    resolvedDefaults: { ...defaults, ...file.defaults }
  }
}

export interface Rule {
  /** What is decided without asking; `undefined` calls for a person. */
  readonly verdict: 'deny' | 'allow-once' | undefined
  /** Whether an `allow-always` may be given, and still counts. */
  readonly mayAllowAlways: boolean
}

/** What a policy says to one agent. `allowlist` asks for what is not on the list, and the list is the node's. */
export const ruleOf = ({ defaults: own, agents }: PolicyFile, agentId: string | null): Rule => {
  const forAgent = agentId !== null && agents && Object.hasOwn(agents, agentId) ? agents[agentId] : undefined
  const { security, ask } = { ...defaults, ...own, ...forAgent }
  if (security === 'deny') return { verdict: 'deny', mayAllowAlways: false }
  if (ask === 'off') {
    return { verdict: security === 'full' ? 'allow-once' : 'deny', mayAllowAlways: security === 'full' }
  }
  return { verdict: undefined, mayAllowAlways: ask !== 'always' }
}

/** The owner's policy over running programs, as one row. */
export const createExecPolicy = (store: Store, audit: Audit) => {
  const read = async (db: Kysely<ExecPolicyTables>): Promise<Snapshot> => {
    const row = await db.selectFrom('execPolicy').select('body').executeTakeFirst()
    return toSnapshot(row?.body)
  }

  return {
    get: (): Promise<Snapshot> => read(store.read<ExecPolicyTables>()),

    /** @throws GatewayError INVALID_REQUEST where somebody else changed it since `baseHash` was read. */
    set: (caller: Client, file: PolicyFile, baseHash: string | undefined): Promise<Snapshot> =>
      store.write<Snapshot, ExecPolicyTables>(async (tx) => {
        const before = await read(tx)
        const again = 're-run exec.approvals.get and retry'
        if (before.exists && baseHash === undefined) {
          throw invalidRequest(`exec approvals base hash required; ${again}`)
        }
        if (baseHash !== undefined && baseHash !== before.hash) {
          throw invalidRequest(`exec approvals changed since last load; ${again}`)
        }
        const body = JSON.stringify(file)
        await tx.replaceInto('execPolicy').values({ id: 1, body, updatedAtMs: now() }).execute()
        const after = toSnapshot(body)
        const change = { action: 'exec.policy.set', subject: 'gateway', detail: { hash: after.hash } }
        await audit.record(tx, { actor: actorOf(caller), ...change })
        return after
      }),

    ruleFor: async (agentId: string | null): Promise<Rule> =>
      ruleOf((await read(store.read<ExecPolicyTables>())).file, agentId)
  }
}

export type ExecPolicy = ReturnType<typeof createExecPolicy>
