import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

/** What came in, what goes out, who may speak, and what providers keep. */
export const channels: Migration = {
  name: '0001-channels',
  async up(db) {
    await sql`
      create table inbox (
        id text primary key,
        channel text not null,
        account text not null,
        key text not null,
        type text not null,
        place text not null,
        message text,
        event text not null,
        state text not null check (state in ('received', 'settled')),
        outcome text check (outcome in ('run', 'stopped', 'noted', 'ignored', 'pairing', 'receipt', 'failed')),
        reason text,
        runId text,
        receivedAt integer not null,
        settledAt integer,
        unique (channel, account, key)
      ) strict
    `.execute(db)
    await sql`create index inboxOpen on inbox (place, receivedAt) where state = 'received'`.execute(db)
    await sql`create index inboxPlace on inbox (channel, account, place, receivedAt)`.execute(db)
    await sql`
      create table outbox (
        id text primary key,
        key text not null unique,
        channel text not null,
        account text not null,
        place text not null,
        address text not null,
        payload text not null,
        kind text not null check (kind in ('message', 'preview')),
        state text not null check (state in ('pending', 'sending', 'sent', 'unknown', 'dead', 'dropped')),
        status text not null check (status in ('queued', 'attempted', 'accepted', 'delivered', 'read', 'unknown', 'failed')),
        doubt integer not null default 0,
        attempts integer not null default 0,
        notBefore integer not null,
        expiresAt integer not null,
        message text,
        reason text,
        remedy text,
        runId text,
        sessionKey text,
        requestHash text,
        consumed integer not null default 0,
        firstAttemptAt integer,
        createdAt integer not null,
        updatedAt integer not null
      ) strict
    `.execute(db)
    await sql`
      create index outboxOpen on outbox (channel, account, place) where state in ('pending', 'sending')
    `.execute(db)
    await sql`create index outboxRun on outbox (runId) where runId is not null`.execute(db)
    await sql`create index outboxMessage on outbox (channel, account, message) where message is not null`.execute(
      db
    )
    await sql`create index outboxAge on outbox (state, updatedAt)`.execute(db)
    await sql`
      create table outboxAttempt (
        outboxId text not null references outbox (id) on delete cascade,
        number integer not null,
        startedAt integer not null,
        endedAt integer,
        outcome text,
        detail text,
        primary key (outboxId, number)
      ) strict, without rowid
    `.execute(db)
    await sql`
      create table identityAlias (
        channel text not null,
        account text not null,
        alias text not null,
        canonical text not null,
        learnedAt integer not null,
        primary key (channel, account, alias)
      ) strict, without rowid
    `.execute(db)
    await sql`create index aliasCanonical on identityAlias (channel, account, canonical)`.execute(db)
    await sql`
      create table senderRequest (
        channel text not null,
        account text not null,
        sender text not null,
        requestId text not null unique,
        conversation text not null,
        name text,
        code text not null,
        createdAt integer not null,
        lastSeenAt integer not null,
        expiresAt integer not null,
        primary key (channel, account, sender)
      ) strict, without rowid
    `.execute(db)
    await sql`
      create table allowedSender (
        channel text not null,
        account text not null,
        sender text not null,
        name text,
        isOwner integer not null default 0,
        createdAt integer not null,
        primary key (channel, account, sender)
      ) strict, without rowid
    `.execute(db)
    await sql`
      create table channelState (
        channel text not null,
        account text not null,
        key text not null,
        value text not null,
        primary key (channel, account, key)
      ) strict, without rowid
    `.execute(db)
    await sql`
      create table media (
        id text primary key,
        fileName text not null,
        mimeType text not null,
        size integer not null,
        sha256 text not null,
        createdAt integer not null,
        expiresAt integer not null
      ) strict
    `.execute(db)
  }
}
