import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const surfaces: Migration = {
  name: '0001-surfaces',
  async up(db) {
    await sql`
      create table a2uiSurface (
        sessionKey text not null, surfaceId text not null, version text not null, theme text not null,
        sendDataModel integer not null, components text not null, dataModel text not null,
        revision integer not null, createdAt integer not null, updatedAt integer not null,
        primary key (sessionKey, surfaceId)
      ) strict`.execute(db)
  }
}
