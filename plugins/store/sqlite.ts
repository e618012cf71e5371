import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'

/** Prepared statements kept per connection. Kysely writes the same query as the same text. */
const MAX_STATEMENTS = 256

/**
 * `synchronous = FULL`: what was acknowledged is on the disk, not in a cache. `fullfsync` makes that true
 * on macOS too. `mmap_size = 0`: a mapped file turns an I/O error into SIGBUS.
 */
const pragmas = `
  pragma journal_mode = WAL;
  pragma synchronous = FULL;
  pragma fullfsync = ON;
  pragma foreign_keys = ON;
  pragma wal_autocheckpoint = 1000;
  pragma journal_size_limit = 67108864;
  pragma temp_store = MEMORY;
  pragma cache_size = -8000;
  pragma trusted_schema = OFF;
  pragma mmap_size = 0;`

export const openDatabase = (path: string, { readOnly = false } = {}): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: 5000 })
  database.exec(pragmas)
  if (readOnly) database.exec('pragma query_only = ON')
  return database
}

/** Kysely over `node:sqlite`, which has no dialect of its own: only `prepare` and `close` differ. */
// biome-ignore lint/suspicious/noExplicitAny: each plugin narrows the connection to its own tables.
export const kyselyOver = (database: DatabaseSync): Kysely<any> => {
  const statements = new Map<string, StatementSync>()
  const statementFor = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    if (statements.size >= MAX_STATEMENTS) {
      const [oldest] = statements.keys()
      if (oldest !== undefined) statements.delete(oldest)
    }
    statements.set(sql, statement)
    return statement
  }
  type Values = Parameters<StatementSync['all']>
  const adapter: SqliteDatabase = {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = statementFor(sql)
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as Values)),
        run: (parameters) => {
          const { changes, lastInsertRowid } = statement.run(...(parameters as Values))
          return { changes, lastInsertRowid }
        },
        iterate: (parameters) => statement.iterate(...(parameters as Values))
      }
    }
  }
  return new Kysely({ dialect: new SqliteDialect({ database: adapter }) })
}
