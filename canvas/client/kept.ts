import type { GatewayMessage, PageMessage } from '../../src/protocol/canvas.ts'
import type { Link } from './link.ts'
import { newId } from './new-id.ts'

type Asked = Omit<Extract<PageMessage, { t: 'storage' }>, 't' | 'id'>

/** What one value may have as JSON, in bytes: the line takes no larger message. */
const MAX_VALUE = 48 * 1024

/** `openclaw.storage`: what the gateway keeps for this canvas, through reloads and restarts; 1 MB in all. */
export const createKept = (link: () => Link) => {
  const waiting = new Map<
    string,
    { asked: Asked; resolve(value: unknown): void; reject(error: Error): void }
  >()

  const ask = (asked: Asked): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (new TextEncoder().encode(JSON.stringify(asked)).length > MAX_VALUE) {
        return reject(new Error('a value in openclaw.storage may have 48 KB'))
      }
      const id = newId()
      waiting.set(id, { asked, resolve, reject })
      link().send({ t: 'storage', id, ...asked })
    })

  return {
    storage: {
      /** The value of a name, `null` where nothing is kept. */
      get: (name: string) => ask({ op: 'get', name }),
      /** Keeps any JSON. Rejects where the canvas is full. */
      set: (name: string, value: unknown) => ask({ op: 'set', name, value }).then(() => undefined),
      remove: (name: string) => ask({ op: 'remove', name }).then(() => undefined),
      keys: () => ask({ op: 'keys' })
    },
    onUp(): void {
      for (const [id, { asked }] of waiting) link().send({ t: 'storage', id, ...asked })
    },
    onAnswer({ id, ok, value, error }: Extract<GatewayMessage, { t: 'storage' }>): void {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (ok) asked?.resolve(value)
      else asked?.reject(new Error(error))
    }
  }
}
