import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const canvas: Migration = {
  name: '0001-canvas',
  async up(db) {
    await sql`
      create table canvas (
        agentId text not null, canvasId text not null, title text not null, entry text not null,
        sessionKey text not null, rev integer not null, createdAtMs integer not null, updatedAtMs integer not null,
        primary key (agentId, canvasId)
      ) strict`.execute(db)
    await sql`
      create table canvasRevision (
        agentId text not null, canvasId text not null, rev integer not null, reason text not null,
        atMs integer not null, files text not null,
        primary key (agentId, canvasId, rev),
        foreign key (agentId, canvasId) references canvas (agentId, canvasId) on delete cascade
      ) strict`.execute(db)
    await sql`
      create table canvasStorage (
        agentId text not null, canvasId text not null, name text not null, value text not null,
        primary key (agentId, canvasId, name),
        foreign key (agentId, canvasId) references canvas (agentId, canvasId) on delete cascade
      ) strict`.execute(db)
    await sql`
      create table canvasShare (
        tokenHash text primary key, id text not null unique, agentId text not null, canvasId text not null,
        createdAtMs integer not null, expiresAtMs integer not null,
        foreign key (agentId, canvasId) references canvas (agentId, canvasId) on delete cascade
      ) strict`.execute(db)
  }
}
