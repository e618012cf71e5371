import { sql } from 'kysely'
import type { Migration } from '../../store/index.ts'

export const devices: Migration = {
  name: '0001-devices',
  async up(db) {
    await sql`
      create table device (
        deviceId text primary key, publicKey text not null, displayName text, operatorLabel text,
        platform text, deviceFamily text, clientId text, clientMode text,
        roles text not null, approvedScopes text not null, remoteIp text, approvedVia text not null,
        createdAtMs integer not null, approvedAtMs integer not null, lastSeenAtMs integer
      ) strict`.execute(db)
    await sql`
      create table deviceToken (
        deviceId text not null references device (deviceId) on delete cascade, role text not null,
        tokenId text not null, hash text not null, scopes text not null, generation text not null,
        createdAtMs integer not null, rotatedAtMs integer, revokedAtMs integer, lastUsedAtMs integer,
        primary key (deviceId, role)
      ) strict`.execute(db)
    await sql`
      create table pairingRequest (
        requestId text primary key, deviceId text not null unique, body text not null, ts integer not null
      ) strict`.execute(db)
  }
}
