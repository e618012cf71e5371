import type { KeyValue } from '../../src/channel.ts'
import type { Store } from '../store/index.ts'
import type { ChannelTables } from './tables.ts'

/** The rows that one account's provider keeps: nobody else reads them. */
export const createKeyValue = (store: Store, channel: string, account: string): KeyValue => {
  const db = store.read<ChannelTables>()
  const owner = { channel, account }

  return {
    async get(key) {
      const row = await db
        .selectFrom('channelState')
        .select('value')
        .where((eb) => eb.and({ ...owner, key }))
        .executeTakeFirst()
      return row?.value
    },
    set: (key, value) =>
      store.write<void, ChannelTables>(async (tx) => {
        await tx
          .insertInto('channelState')
          .values({ ...owner, key, value })
          .onConflict((conflict) => conflict.columns(['channel', 'account', 'key']).doUpdateSet({ value }))
          .execute()
      }),
    delete: (key) =>
      store.write<void, ChannelTables>(async (tx) => {
        await tx
          .deleteFrom('channelState')
          .where((eb) => eb.and({ ...owner, key }))
          .execute()
      })
  }
}

/** Forgets everything that a provider kept for an account. */
export const forgetState = (store: Store, channel: string, account: string): Promise<void> =>
  store.write<void, ChannelTables>(async (tx) => {
    await tx
      .deleteFrom('channelState')
      .where((eb) => eb.and({ channel, account }))
      .execute()
  })
