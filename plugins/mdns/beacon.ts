import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Announcement } from './announcement.ts'

/** How long the first announcement may take, in milliseconds; asking for namesakes takes about one second. */
const ANNOUNCE_MS = 30_000
/** How long the goodbye may take. */
const GOODBYE_MS = 2_000

export interface Beacon {
  /** Settles once the network was told. Rejects where it cannot be, or can be no more. */
  readonly announced: Promise<void>
  /** Settles when the network is told no longer, with the reason where nobody asked for that. */
  readonly ended: Promise<Error | undefined>
  /** Tells the network that the gateway is gone. */
  stop(): Promise<void>
}

/** Beside this file, with its ending: the published package holds JavaScript. */
const workerUrl = new URL(`./worker${extname(import.meta.url)}`, import.meta.url)

/**
 * Tells the network, from a thread of its own: the library ends its process where it cannot settle a
 * quarrel over names, and whoever is on the network may start one. Here it ends a thread.
 */
export const startBeacon = (
  announcement: Announcement,
  tell: (line: string) => void,
  patience = ANNOUNCE_MS
): Beacon => {
  const worker = new Worker(workerUrl, { workerData: announcement, stdout: true, stderr: true })
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => tell(text.trimEnd()))
  }
  let isWanted = true
  let reason: Error | undefined
  worker.once('error', (error: Error) => {
    reason = error
  })
  const ended = new Promise<Error | undefined>((resolve) => {
    worker.once('exit', () =>
      resolve(isWanted ? (reason ?? new Error('no interface could be used')) : undefined)
    )
  })
  const deadline = setTimeout(() => {
    reason = new Error(`nothing was announced within ${patience} ms`)
    void worker.terminate()
  }, patience)
  const announced = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    void ended.then((cause) => reject(cause ?? new Error('stopped before it began')))
  })
  const settle = () => clearTimeout(deadline)
  announced.then(settle, settle)

  return {
    announced,
    ended,
    async stop() {
      isWanted = false
      worker.postMessage('stop')
      const late = setTimeout(() => void worker.terminate(), GOODBYE_MS)
      await ended
      clearTimeout(late)
    }
  }
}
