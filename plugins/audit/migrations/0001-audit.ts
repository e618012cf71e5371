import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const audit: Migration = {
  name: '0001-audit',
  async up(db) {
    await sql`
      create table audit (
        seq integer primary key, ts integer not null, actor text not null, action text not null,
        subject text not null, detail text not null, previous text not null, hash text not null
      ) strict`.execute(db)
  }
}
