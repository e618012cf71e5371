import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const setupCodes: Migration = {
  name: '0002-setup-codes',
  async up(db) {
    await sql`
      create table setupCode (
        setupId text primary key, hash text not null unique, access text not null,
        roles text not null, scopes text not null, generation text not null,
        maker text, deviceId text, createdAtMs integer not null, expiresAtMs integer not null,
        approvedAtMs integer, deliveredAtMs integer
      ) strict`.execute(db)
  }
}
