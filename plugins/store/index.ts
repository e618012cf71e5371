import { chmodSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backup } from 'node:sqlite'
import fp from 'fastify-plugin'
import type { Kysely } from 'kysely'
import { takeLock } from '../../src/lock.ts'
import { createMigrator, type Migration } from './migrate.ts'
import { kyselyOver, openDatabase } from './sqlite.ts'
import { createWriter, type Job } from './writer.ts'

export type { Migration } from './migrate.ts'

/** A transaction as it is handed to another plugin, which narrows it to its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: the tables are not the caller's to know.
export type AnyTx = Kysely<any>

/** The one database: who opens it holds the state directory, and nobody else can. */
export interface Store {
  /** Reads what is committed. Each plugin names the tables that it owns. */
  read<DB>(): Kysely<DB>
  /** Runs a job in a transaction and resolves after the commit. What belongs together is one job. */
  write<T, DB>(job: Job<T, DB>): Promise<T>
  /** Brings an owner's tables up to date, before the port opens. */
  migrate(owner: string, migrations: readonly Migration[]): Promise<void>
  /** Copies the live database to a file (0600), without stopping writers. */
  backup(path: string): Promise<void>
}

/** More than a database can have. */
const ALL_PAGES = 2 ** 31 - 1

const createStore = (stateDir: string): Store & { close(): Promise<void> } => {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  const lock = takeLock(stateDir)
  const path = join(stateDir, 'portcullis.db')
  const database = openDatabase(path)
  // SQLite gives its side files the mode of the database.
  chmodSync(path, 0o600)
  // A second connection reads, so that no reader ever sees a transaction that is half done.
  const reader = openDatabase(path, { readOnly: true })
  const [writing, reading] = [kyselyOver(database), kyselyOver(reader)]
  const writer = createWriter(database, writing)

  return {
    read: () => reading,
    write: writer.write,
    migrate: createMigrator(writing),
    async backup(target) {
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
      // A connection of its own, and all pages in one step on a thread: one snapshot, whatever is written
      // meanwhile. Page by page beside the writer it took ten times as long and held up the loop.
      const source = openDatabase(path, { readOnly: true })
      try {
        await backup(source, target, { rate: ALL_PAGES })
      } finally {
        source.close()
      }
      chmodSync(target, 0o600)
    },
    async close() {
      await writer.drain()
      reader.close()
      database.exec('pragma optimize; pragma wal_checkpoint(truncate)')
      database.close()
      lock.release()
    }
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly store: Store
  }
}

export default fp(
  async (app) => {
    const store = createStore(app.instance.stateDir)
    app.decorate('store', store)
    app.addHook('onClose', () => store.close())
  },
  { name: 'store' }
)
