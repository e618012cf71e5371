import { Type } from '@sinclair/typebox'
import fp from 'fastify-plugin'
import type { Kysely } from 'kysely'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { type Caller, method } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import type { AnyTx, Store } from '../store/index.ts'
import { type AuditRow, type Change, firstBreak, GENESIS, hashOf } from './chain.ts'
import { audit as migration } from './migrations/0001-audit.ts'

export type { Change } from './chain.ts'

interface AuditTables {
  audit: AuditRow
}

const MAX_ROWS = 1000

/** How the log names a caller. */
export const actorOf = ({ deviceId, sender, id }: Pick<Caller, 'deviceId' | 'sender' | 'id'>): string => {
  if (sender !== undefined) return `sender:${sender}`
  return deviceId === undefined ? `connection:${id}` : `device:${deviceId}`
}

const createAudit = (store: Store) => {
  const db = store.read<AuditTables>()
  return {
    /** Writes a change down in the transaction that makes it: neither is there without the other. */
    async record(tx: AnyTx, { actor, action, subject, detail }: Change): Promise<void> {
      const own: Kysely<AuditTables> = tx
      const last = await own
        .selectFrom('audit')
        .select(['seq', 'hash'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      const row = {
        seq: (last?.seq ?? 0) + 1,
        ts: now(),
        actor,
        action,
        subject,
        detail: JSON.stringify(detail),
        previous: last?.hash ?? GENESIS
      }
      await own
        .insertInto('audit')
        .values({ ...row, hash: hashOf(row) })
        .execute()
    },

    /** The latest changes, newest first. */
    list: (limit: number): Promise<AuditRow[]> =>
      db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit).execute(),

    /** Follows the whole chain. */
    async verify(): Promise<{ ok: boolean; rows: number; brokenAt?: number; head: string }> {
      const rows = await db.selectFrom('audit').selectAll().orderBy('seq').execute()
      const brokenAt = firstBreak(rows)
      return { ok: brokenAt === undefined, rows: rows.length, brokenAt, head: rows.at(-1)?.hash ?? GENESIS }
    }
  }
}

export type Audit = ReturnType<typeof createAudit>

const auditMethods = (audit: Audit) => [
  method({
    name: 'audit.authority.list',
    summary: 'List the latest changes of authority, newest first.',
    scope: 'operator.admin',
    params: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_ROWS })) }),
    result: Type.Object({
      entries: Type.Array(
        Type.Object({
          seq: Type.Integer(),
          ts: Millis,
          actor: Text,
          action: Text,
          subject: Text,
          detail: Type.Unknown()
        })
      )
    }),
    handler: async ({ params: { limit = 100 } }) => ({
      entries: (await audit.list(limit)).map(({ seq, ts, actor, action, subject, detail }) => ({
        seq,
        ts,
        actor,
        action,
        subject,
        detail: JSON.parse(detail) as unknown
      }))
    })
  }),
  method({
    name: 'audit.authority.verify',
    summary: 'Check that no change of authority was altered or removed since it was written.',
    scope: 'operator.admin',
    params: Type.Object({}),
    result: Type.Object({
      ok: Type.Boolean(),
      rows: Type.Integer(),
      /** The first row that does not follow from the one before it. */
      brokenAt: Type.Optional(Type.Integer()),
      /** The hash of the last row: kept elsewhere, it shows a log that was cut off at its end. */
      head: Text
    }),
    handler: () => audit.verify()
  })
]

declare module 'fastify' {
  interface FastifyInstance {
    readonly audit: Audit
  }
}

export default fp(
  async (app) => {
    await app.store.migrate('audit', [migration])
    const audit = createAudit(app.store)
    app.decorate('audit', audit)
    app.rpc.add(...auditMethods(audit))
  },
  { name: 'audit', dependencies: ['store', 'rpc'] }
)
