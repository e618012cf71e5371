import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { type LineTables, lines, openStore, readLines, writeLine } from '../../helpers/store.ts'
import { commitsIn } from '../../helpers/wal.ts'

const prepare = async (t: Test) => {
  const opened = await openStore(t, temporaryDirectory(t))
  await opened.store.migrate('test', [lines])
  return opened
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

t.test('a write resolves once others can read it', async (t) => {
  const { store, path } = await prepare(t)
  const other = new DatabaseSync(path, { readOnly: true })
  t.teardown(() => other.close())
  const count = () => other.prepare('select count(*) as count from line').get()?.count
  const written = writeLine(store, 1)
  t.equal(count(), 0)
  await written
  t.equal(count(), 1)
})

t.test('writes of one turn share one commit, and later ones have their own', async (t) => {
  const { store, path } = await prepare(t)
  const before = commitsIn(path)
  await Promise.all(upTo(20).map((n) => writeLine(store, n)))
  t.equal(commitsIn(path) - before, 1)
  for (const n of [21, 22, 23]) await writeLine(store, n)
  t.equal(commitsIn(path) - before, 4)
  t.same(await readLines(store), upTo(23))
})

t.test('a job that fails is undone and rejects alone', async (t) => {
  const { store, path } = await prepare(t)
  const before = commitsIn(path)
  const failing = store.write<void, LineTables>(async (tx) => {
    await tx.insertInto('line').values({ n: 2, text: 'half' }).execute()
    throw new Error('no further')
  })
  const [first, second, third] = await Promise.allSettled([writeLine(store, 1), failing, writeLine(store, 3)])
  t.match(
    [first, second, third],
    [
      { status: 'fulfilled' },
      { status: 'rejected', reason: { message: 'no further' } },
      { status: 'fulfilled' }
    ]
  )
  t.same(await readLines(store), [1, 3])
  t.equal(commitsIn(path) - before, 1)
})

t.test('a row that breaks a constraint undoes its job and no other', async (t) => {
  const { store } = await prepare(t)
  const results = await Promise.allSettled([writeLine(store, 1), writeLine(store, 1), writeLine(store, 2)])
  t.match(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled']
  )
  t.same(await readLines(store), [1, 2])
})

t.test('when the commit fails, nobody is told otherwise, and the next write works', async (t) => {
  const { store } = await prepare(t)
  await store.migrate('promises', [
    {
      name: '0001-promises',
      up: async (db) => {
        await sql`
          create table promise (
            n integer primary key references line (n) deferrable initially deferred
          ) strict`.execute(db)
      }
    }
  ])
  const orphan = store.write<void, { promise: { n: number } }>(async (tx) => {
    await tx.insertInto('promise').values({ n: 99 }).execute()
  })
  const results = await Promise.allSettled([writeLine(store, 1), orphan])
  t.match(
    results.map(({ status }) => status),
    ['rejected', 'rejected']
  )
  t.same(await readLines(store), [])
  await writeLine(store, 2)
  t.same(await readLines(store), [2])
})

t.test('a reader never sees half a transaction', async (t) => {
  const { store } = await prepare(t)
  const sights: number[][] = []
  await store.write<void, LineTables>(async (tx) => {
    await tx.insertInto('line').values({ n: 1, text: 'one' }).execute()
    sights.push(await readLines(store))
    await tx.insertInto('line').values({ n: 2, text: 'two' }).execute()
    sights.push(await readLines(store))
  })
  sights.push(await readLines(store))
  t.same(sights, [[], [], [1, 2]])
})

t.test('who writes again upon every answer leaves the loop to others', async (t) => {
  const { store } = await prepare(t)
  let isHeard = false
  setTimeout(() => {
    isHeard = true
  }, 1)
  let n = 0
  while (!isHeard && n < 2000) await writeLine(store, ++n)
  t.ok(isHeard, `a timer fired after ${n} writes`)
})

t.test('what reads cannot write', async (t) => {
  const { store } = await prepare(t)
  const attempt = store.read<LineTables>().insertInto('line').values({ n: 1, text: 'aside' }).execute()
  await t.rejects(attempt, { message: /readonly/ })
})

t.test('what was asked before the end is on the disk after it', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await openStore(t, stateDir)
  await first.store.migrate('test', [lines])
  const written = Promise.all(upTo(5).map((n) => writeLine(first.store, n)))
  await first.close()
  await written
  const second = await openStore(t, stateDir)
  t.same(await readLines(second.store), upTo(5))
})
