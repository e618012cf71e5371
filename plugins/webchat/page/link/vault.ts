import type { Vault } from './gateway.ts'
import { createDevice, type Device } from './identity.ts'

const keys = { device: 'device', token: 'deviceToken', scopes: 'scopes' } as const

const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const openDatabase = (): Promise<IDBDatabase> => {
  const opening = indexedDB.open('portcullis', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('identity')
  return settle(opening)
}

/** Opens the vault of this browser, with a new device key on the first visit. */
export const openVault = async (): Promise<Vault> => {
  const database = await openDatabase()
  const store = (mode: IDBTransactionMode) => database.transaction('identity', mode).objectStore('identity')
  const read = <T>(key: string): Promise<T | undefined> => settle(store('readonly').get(key))

  const keepFirst = async (fresh: Device): Promise<Device> => {
    const within = store('readwrite')
    const earlier: Device | undefined = await settle(within.get(keys.device))
    if (earlier) return earlier
    await settle(within.put(fresh, keys.device))
    return fresh
  }

  // Two tabs may open at once: whichever stores its key first decides for both.
  const device = (await read<Device>(keys.device)) ?? (await keepFirst(await createDevice()))
  let token = await read<string>(keys.token)
  let scopes = await read<readonly string[]>(keys.scopes)

  return {
    device,
    get token() {
      return token
    },
    get scopes() {
      return scopes
    },
    keepToken: async (fresh, granted) => {
      token = fresh
      scopes = granted
      const within = store('readwrite')
      await Promise.all([
        settle(within.put(fresh, keys.token)),
        settle(within.put([...granted], keys.scopes))
      ])
    },
    forgetToken: async () => {
      token = undefined
      scopes = undefined
      const within = store('readwrite')
      await Promise.all([settle(within.delete(keys.token)), settle(within.delete(keys.scopes))])
    }
  }
}
