import { join } from 'node:path'
import Fastify from 'fastify'
import { type Kysely, sql } from 'kysely'
import store, { type Migration, type Store } from '../../plugins/store/index.ts'
import type { Instance } from '../../src/instance.ts'
import type { Owner } from './gateway-process.ts'

/** Somewhere to write. */
export interface LineTables {
  line: { n: number; text: string }
}

export const lines: Migration = {
  name: '0001-lines',
  up: async (db) => {
    await sql`create table line (n integer primary key, text text not null) strict`.execute(db)
  }
}

/** Writes one line in a job of its own. */
export const writeLine = (store: Store, n: number, text = 'words'): Promise<void> =>
  store.write<void, LineTables>(async (tx) => {
    await tx.insertInto('line').values({ n, text }).execute()
  })

export const readLines = async (store: Store): Promise<number[]> => {
  const db: Kysely<LineTables> = store.read<LineTables>()
  const rows = await db.selectFrom('line').select('n').orderBy('n').execute()
  return rows.map(({ n }) => n)
}

/** The store plugin alone, over a state directory. */
export const openStore = async (owner: Owner, stateDir: string) => {
  const app = Fastify()
  const instance: Instance = {
    version: '0.0.0-test',
    bootId: 'boot',
    startedAt: 0,
    stateDir,
    configPath: join(stateDir, 'portcullis.json5'),
    plugins: ['store'],
    problems: []
  }
  app.decorate('instance', instance)
  app.register(store)
  await app.ready()
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= app.close()
    return closed
  }
  owner.teardown(close)
  return { store: app.store, close, path: join(stateDir, 'portcullis.db') }
}
