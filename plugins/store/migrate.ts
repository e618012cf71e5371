import { type Kysely, sql } from 'kysely'
import { exitCodes, FatalError } from '../../src/errors.ts'
import { now } from '../../src/time.ts'

/** One step of an owner's schema. Never edited after it has landed: a change is a new step. */
export interface Migration {
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: a migration makes the tables that the types speak of.
  up(db: Kysely<any>): Promise<void>
}

interface Applied {
  migration: { owner: string; name: string; appliedAt: number }
}

/** Applies what is missing, each step in its own transaction, and refuses a database from the future. */
export const createMigrator = (db: Kysely<Applied>) => {
  const ready = sql`
    create table if not exists migration (
      owner text not null, name text not null, appliedAt integer not null, primary key (owner, name)
    ) strict`.execute(db)

  return async (owner: string, migrations: readonly Migration[]): Promise<void> => {
    await ready
    const applied = await db.selectFrom('migration').select('name').where('owner', '=', owner).execute()
    const known = new Set(migrations.map(({ name }) => name))
    const unknown = applied.find(({ name }) => !known.has(name))
    if (unknown) {
      throw new FatalError(
        exitCodes.config,
        `The database was written by a newer Portcullis (it knows ${owner}/${unknown.name}). ` +
          'Start that version, or restore a backup made by this one.'
      )
    }
    const done = new Set(applied.map(({ name }) => name))
    const missing = migrations.filter(({ name }) => !done.has(name))
    if (missing.length > 0) await db.connection().execute((connection) => apply(connection, owner, missing))
  }
}

/**
 * Applied, but not yet flushed to the disk: a step that a power cut takes is applied again by the next start, and the
 * first write of anybody's data flushes all that came before it. Step by step it is a tenth of a second of a first start.
 */
const apply = async (
  connection: Kysely<Applied>,
  owner: string,
  missing: readonly Migration[]
): Promise<void> => {
  await sql`pragma synchronous = normal`.execute(connection)
  try {
    for (const migration of missing) {
      await connection.transaction().execute(async (tx) => {
        await migration.up(tx)
        await tx.insertInto('migration').values({ owner, name: migration.name, appliedAt: now() }).execute()
      })
    }
  } finally {
    await sql`pragma synchronous = full`.execute(connection)
  }
}
