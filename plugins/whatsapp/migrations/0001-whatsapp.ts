import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const whatsapp: Migration = {
  name: '0001-whatsapp',
  up: async (db) => {
    await sql`
      create table whatsappCredential (
        account text not null,
        -- 'current', or 'backup': what was current before, of an account that was linked.
        generation text not null,
        value text not null,
        isLinked integer not null,
        linkedAt integer,
        loggedOutAt integer,
        savedAt integer not null,
        primary key (account, generation)
      ) strict`.execute(db)
    await sql`
      create table whatsappKey (
        account text not null,
        type text not null,
        id text not null,
        value text not null,
        primary key (account, type, id)
      ) strict, without rowid`.execute(db)
    await sql`
      create table whatsappJournal (
        account text not null,
        -- The SHA-256 of the ciphertext: what comes again is known by it.
        id text not null,
        -- What the network calls the message.
        message text not null,
        envelope text not null,
        plaintext blob not null,
        openedAt integer not null,
        deliveredAt integer,
        primary key (account, id)
      ) strict`.execute(db)
    await sql`create index whatsappJournalMessage on whatsappJournal (account, message)`.execute(db)
    await sql`
      create table whatsappSent (
        account text not null,
        id text not null,
        message blob not null,
        sentAt integer not null,
        primary key (account, id)
      ) strict`.execute(db)
    await sql`
      create table whatsappGroup (
        account text not null,
        jid text not null,
        metadata text not null,
        fetchedAt integer not null,
        primary key (account, jid)
      ) strict`.execute(db)
  }
}
