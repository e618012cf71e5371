import { DatabaseSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import t, { type Test } from 'tap'
import { notes as migration } from '../../../../plugins/agent/migrations/0001-notes.ts'
import { builtinTools } from '../../../../plugins/agent/tools/builtin-tools.ts'
import { noteTools } from '../../../../plugins/agent/tools/notes.ts'
import { createNotesRepository, type NotesTables } from '../../../../plugins/agent/tools/notes-repository.ts'
import { kyselyOver } from '../../../../plugins/store/sqlite.ts'

const notesIn = async (t: Test) => {
  const db: Kysely<NotesTables> = kyselyOver(new DatabaseSync(':memory:'))
  t.teardown(() => db.destroy())
  await migration.up(db)
  return createNotesRepository({
    read: <DB>() => db as unknown as Kysely<DB>,
    write: <T, DB>(job: (tx: Kysely<DB>) => Promise<T>) => job(db as unknown as Kysely<DB>)
  })
}

const texts = (found: readonly { text: string }[]) => found.map(({ text }) => text)

t.test('notes are listed with the newest first, up to the limit', async (t) => {
  const notes = await notesIn(t)
  for (const text of ['one', 'two', 'three']) await notes.add('main', text)
  t.same(texts(await notes.list('main', { limit: 2 })), ['three', 'two'])
})

t.test('an agent sees and removes only its own notes', async (t) => {
  const notes = await notesIn(t)
  const mine = await notes.add('main', 'mine')
  t.same(await notes.list('other', { limit: 10 }), [])
  t.same(await notes.search('other', 'mine'), [])
  t.equal(await notes.remove('other', mine.id), false)
  t.equal(await notes.remove('main', mine.id), true)
  t.equal(await notes.remove('main', mine.id), false)
})

t.test('search wants every word, whatever the case and the accents', async (t) => {
  const notes = await notesIn(t)
  for (const text of ['Buy milk at the CAFÉ', 'Milk is white', 'Straße 50% off', 'a_b\\c'])
    await notes.add('main', text)
  t.same(texts(await notes.search('main', 'cafe MILK')), ['Buy milk at the CAFÉ'])
  t.same(texts(await notes.search('main', 'milk')), ['Milk is white', 'Buy milk at the CAFÉ'])
  t.same(texts(await notes.search('main', '50%')), ['Straße 50% off'])
  t.same(texts(await notes.search('main', 'a_b\\c')), ['a_b\\c'])
  t.same(await notes.search('main', 'aXb'), [])
})

t.test('the tools keep, find and forget for the agent that calls them', async (t) => {
  const tools = new Map(noteTools(await notesIn(t)).map((tool) => [tool.name, tool]))
  const call = (name: string, params: unknown, agentId = 'main') =>
    tools
      .get(name)
      ?.execute(params, { agentId, sessionKey: 's', runId: 'r', signal: new AbortController().signal })
  const { id } = (await call('notes_add', { text: 'the milk' })) as { id: string }
  t.match(await call('notes_list', {}), { notes: [{ id, text: 'the milk' }] })
  t.match(await call('notes_search', { words: 'milk' }), { notes: [{ id }] })
  await t.rejects(call('notes_remove', { id }, 'other') ?? Promise.resolve(), { message: /no note/ })
  t.same(await call('notes_remove', { id }), { removed: id })
  t.same(await call('notes_list', {}), { notes: [] })
})

t.test('every built-in tool has a name that all providers take', async (t) => {
  const tools = builtinTools(await notesIn(t))
  t.same(
    tools.map(({ name }) => name),
    ['clock', 'calculator', 'notes_add', 'notes_list', 'notes_search', 'notes_remove']
  )
  for (const { name, params } of tools) {
    t.match(name, /^[\w-]{1,64}$/)
    t.equal(params.type, 'object')
  }
})
