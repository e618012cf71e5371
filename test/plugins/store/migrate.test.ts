import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import t from 'tap'
import type { Migration } from '../../../plugins/store/index.ts'
import { startGateway, temporaryDirectory } from '../../helpers/gateway.ts'
import { failToStart } from '../../helpers/gateway-process.ts'
import { lines, openStore, readLines, writeLine } from '../../helpers/store.ts'

const second: Migration = {
  name: '0002-colour',
  up: async (db) => {
    await sql`alter table line add column colour text`.execute(db)
  }
}

t.test('a migration is applied once, and a later one is added to it', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await openStore(t, stateDir)
  await first.store.migrate('test', [lines])
  await writeLine(first.store, 1)
  await first.close()

  const again = await openStore(t, stateDir)
  await again.store.migrate('test', [lines])
  await again.store.migrate('test', [lines, second])
  const applied = await sql<{ owner: string; name: string }>`select owner, name from migration`.execute(
    again.store.read()
  )
  t.same(applied.rows, [
    { owner: 'test', name: '0001-lines' },
    { owner: 'test', name: '0002-colour' }
  ])
  t.same(await readLines(again.store), [1])
})

t.test('a migration that fails leaves nothing behind, and those before it stay', async (t) => {
  const { store } = await openStore(t, temporaryDirectory(t))
  const broken: Migration = {
    name: '0002-broken',
    up: async (db) => {
      await sql`create table half (n integer) strict`.execute(db)
      throw new Error('out of paper')
    }
  }
  await t.rejects(store.migrate('test', [lines, broken]), { message: 'out of paper' })
  const tables = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(
    store.read()
  )
  t.same(
    tables.rows.map(({ name }) => name),
    ['migration', 'line']
  )
  await store.migrate('test', [lines, second])
  await writeLine(store, 1)
})

t.test('after a migration, failed or not, every commit is flushed to the disk', async (t) => {
  const { store } = await openStore(t, temporaryDirectory(t))
  const FULL = 2
  const synchronous = () =>
    store.write(async (tx) => (await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)).rows)
  await store.migrate('test', [lines])
  t.same(await synchronous(), [{ synchronous: FULL }])
  const broken: Migration = { name: '0002-broken', up: () => Promise.reject(new Error('out of paper')) }
  await t.rejects(store.migrate('test', [lines, broken]))
  t.same(await synchronous(), [{ synchronous: FULL }])
})

t.test('two owners may use one name', async (t) => {
  const { store } = await openStore(t, temporaryDirectory(t))
  await store.migrate('one', [lines])
  await store.migrate('two', [
    {
      name: lines.name,
      up: async (db) => void (await sql`create table other (n integer) strict`.execute(db))
    }
  ])
  await writeLine(store, 1)
  t.same(await readLines(store), [1])
})

t.test('a database of a newer version is refused with a clear message and exit code 78', async (t) => {
  const { stateDir, close } = await startGateway(t)
  await close()
  const database = new DatabaseSync(`${stateDir}/portcullis.db`)
  database.exec("insert into migration (owner, name, appliedAt) values ('agent', '9999-later', 0)")
  database.close()
  const { code, stderr } = await failToStart(t, { stateDir })
  t.equal(code, 78)
  t.match(stderr, /written by a newer Portcullis \(it knows agent\/9999-later\)/)
  t.match(stderr, /restore a backup/)
})
