import type { BinaryNode } from '@whiskeysockets/baileys'
import { attribute } from './nodes.ts'
import type { Record } from './world.ts'

/** What is on its way to our device. The server keeps a message until the device says that it has it. */
export const createPost = (
  record: Record,
  /** Writes a message once more that the device could not read. */
  rewrite: (id: string, complaint: BinaryNode) => Promise<BinaryNode | undefined>
) => {
  const waiting = new Map<string, BinaryNode>()
  const receipted = new Map<string, BinaryNode>()
  /** Messages that the device refused. The server forgets them too. */
  const refused = new Set<string>()
  const watchers = new Set<(id: string) => void>()
  let newest: BinaryNode | undefined
  let send: ((node: BinaryNode) => void) | undefined

  return {
    push(node: BinaryNode): void {
      newest = node
      waiting.set(attribute(node, 'id'), node)
      send?.(node)
    },
    /** The device is there: what it missed comes first, marked as such. @returns how many those were. */
    open(deliver: (node: BinaryNode) => void): number {
      send = deliver
      let place = 0
      for (const node of waiting.values())
        deliver({ ...node, attrs: { ...node.attrs, offline: String(place++) } })
      return place
    },
    shut(): void {
      send = undefined
    },
    /** The device could not read a message, and asks its sender to write it again. */
    async retry(id: string, complaint: BinaryNode): Promise<void> {
      record({ what: 'retry', id })
      const node = await rewrite(id, complaint)
      if (!node) return
      waiting.set(id, node)
      send?.(node)
    },
    /** The device says what became of a message. */
    answered(id: string, isTaken: boolean): void {
      const node = waiting.get(id)
      if (!node) return
      waiting.delete(id)
      receipted.set(id, node)
      if (!isTaken) refused.add(id)
      record({ what: isTaken ? 'receipt' : 'refused', id })
      for (const watch of watchers) watch(id)
    },
    /** The newest once more, whatever became of it. */
    again(): void {
      if (!newest) throw new Error('there is nothing to deliver again')
      send?.(newest)
    },
    isAcknowledged: (): boolean =>
      newest !== undefined && !waiting.has(attribute(newest, 'id')) && !refused.has(attribute(newest, 'id')),
    /** As if no receipt had reached the server: it delivers all again to the next link. */
    forgetReceipts(): void {
      for (const [id, node] of receipted) waiting.set(id, node)
    },
    waiting: (): number => waiting.size,
    refused,
    /** Calls at the very moment in which the device answers for a message. */
    watch(watcher: (id: string) => void): () => void {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    }
  }
}

export type Post = ReturnType<typeof createPost>
