import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A row of the database of Messages. */
export interface Row {
  readonly id: number
  readonly guid: string
  readonly chat: string
  readonly sender: string
  readonly fromMe: number
  readonly text: string
  readonly createdAt: string
  readonly replyTo: string | null
  /** A tapback: `like`, and the message that it is put to. */
  readonly reaction: string | null
  readonly reactedTo: string | null
  readonly removed: number
  readonly path: string | null
  readonly fileName: string | null
  readonly mimeType: string | null
  readonly size: number | null
  /** The text after edits; `null` when it was taken back. */
  readonly current: string | null
}

export type NewRow = Pick<Row, 'chat' | 'sender' | 'text'> & Partial<Omit<Row, 'id'>>

const columns = [
  ...['guid', 'chat', 'sender', 'fromMe', 'text', 'createdAt', 'replyTo', 'reaction', 'reactedTo', 'removed'],
  ...['path', 'fileName', 'mimeType', 'size', 'current']
] as const

/** The `chat.db` of a fake Mac: the network writes into it, and `fake-imsg.ts` reads and writes it. */
export const openDatabase = (directory: string) => {
  const db = new DatabaseSync(join(directory, 'chat.db'))
  db.exec('pragma journal_mode = wal; pragma busy_timeout = 5000')
  db.exec(
    `create table if not exists message (id integer primary key autoincrement, guid text unique, chat text,
     sender text, fromMe integer, text text, createdAt text, replyTo text, reaction text, reactedTo text,
     removed integer, path text, fileName text, mimeType text, size integer, current text)`
  )
  db.exec('create table if not exists setting (key text primary key, value text)')
  db.exec('create table if not exists failure (id integer primary key autoincrement, how text)')
  db.exec(
    'create table if not exists call (id integer primary key autoincrement, pid integer, method text, params text)'
  )
  const insert = db.prepare(
    `insert into message (${columns.join(', ')}) values (${columns.map((name) => `:${name}`).join(', ')})`
  )
  const all = (sql: string, ...values: (string | number)[]) => db.prepare(sql).all(...values) as unknown

  return {
    add(row: NewRow): Row {
      const guid = row.guid ?? randomUUID().toUpperCase()
      const whole = {
        ...{ fromMe: 0, replyTo: null, reaction: null, reactedTo: null, removed: 0 },
        ...{ path: null, fileName: null, mimeType: null, size: null, current: row.text },
        ...{ createdAt: new Date().toISOString(), ...row, guid }
      }
      const { lastInsertRowid } = insert.run(Object.fromEntries(columns.map((name) => [name, whole[name]])))
      return { ...whole, id: Number(lastInsertRowid) }
    },
    after: (id: number, limit = 1_000_000): Row[] =>
      all('select * from message where id > ? order by id limit ?', id, limit) as Row[],
    find: (guid: string): Row | undefined => (all('select * from message where guid = ?', guid) as Row[])[0],
    /** Gives a row a new number at the end, as a database does that is written anew. */
    repeat(id: number): void {
      db.prepare('update message set id = (select max(id) + 1 from message) where id = ?').run(id)
    },
    /** Forgets every message, and counts from the start. */
    clear(): void {
      db.exec("delete from message; delete from sqlite_sequence where name = 'message'")
    },
    rewrite(guid: string, text: string | null): void {
      db.prepare('update message set current = ? where guid = ?').run(text, guid)
    },
    set(key: string, value: string): void {
      db.prepare('insert or replace into setting values (?, ?)').run(key, value)
    },
    get: (key: string): string | undefined =>
      (all('select value from setting where key = ?', key) as { value: string }[])[0]?.value,
    fail(how: string): void {
      db.prepare('insert into failure (how) values (?)').run(how)
    },
    /** The next failure there shall be, once. */
    takeFailure(): string | undefined {
      const [row] = all('delete from failure where id = (select min(id) from failure) returning how') as {
        how: string
      }[]
      return row?.how
    },
    /** Notes what a process was asked. */
    note(pid: number, method: string, params: object): void {
      db.prepare('insert into call (pid, method, params) values (?, ?, ?)').run(
        pid,
        method,
        JSON.stringify(params)
      )
    },
    calls: (method = '%') =>
      (
        all('select pid, method, params from call where method like ? order by id', method) as {
          pid: number
          method: string
          params: string
        }[]
      ).map(({ params, ...call }) => ({ ...call, params: JSON.parse(params) as Record<string, unknown> })),
    close: () => db.close()
  }
}

export type Database = ReturnType<typeof openDatabase>
