import type { Store } from '../../store/index.ts'
import { createCredentials } from './credentials.ts'
import { createGroups } from './groups.ts'
import { createJournal } from './journal.ts'
import { createKeys } from './keys.ts'
import { createSent } from './sent.ts'

/** Everything durable of one account. It knows nothing of the library: values are its text and bytes. */
export const createVault = (store: Store, account: string) => ({
  credentials: createCredentials(store, account),
  keys: createKeys(store, account),
  journal: createJournal(store, account),
  sent: createSent(store, account),
  groups: createGroups(store, account)
})

export type Vault = ReturnType<typeof createVault>
