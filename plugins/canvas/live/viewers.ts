import type { WebSocket } from 'ws'
import { unavailable } from '../../../src/errors.ts'
import { newId } from '../../../src/ids.ts'
import type { GatewayMessage, PageMessage, SnapshotOptions } from '../../../src/protocol/canvas.ts'
import { now } from '../../../src/time.ts'
import { type CanvasRef, keyOf } from '../tables.ts'

const MAX_VIEWERS = 50
/** A snapshot is the largest answer. */
const MAX_ANSWER = 8 * 1024 * 1024
const MAX_BUFFERED = 4 * 1024 * 1024
/** How much longer than the page we wait, in milliseconds. */
const MARGIN_MS = 1000

/** One page that is open somewhere, over its live link. */
export interface Viewer {
  readonly id: string
  readonly ref: CanvasRef
  /** Whether the address that it was opened by still opens anything. */
  isLive(): boolean
  readonly socket: WebSocket
  readonly since: number
  focusedAt: number
  title: string
  size: { readonly width: number; readonly height: number }
}

interface Question {
  readonly viewer: Viewer
  pieces: string
  settle(answer: string | Error): void
}

type Asked =
  | { readonly t: 'eval'; readonly code: string; readonly timeoutMs: number }
  | { readonly t: 'snapshot'; readonly options: SnapshotOptions }

export const say = ({ socket }: Pick<Viewer, 'socket'>, message: GatewayMessage): void => {
  if (socket.readyState !== socket.OPEN) return
  // A page that does not read is no viewer any more; it reconnects when it can.
  if (socket.bufferedAmount > MAX_BUFFERED) socket.terminate()
  else socket.send(JSON.stringify(message))
}

/** The pages that are open now: told of changes, asked to run something or to show themselves. */
export const createViewers = () => {
  const viewers = new Map<string, Viewer>()
  const questions = new Map<string, Question>()

  const of = (ref: CanvasRef): Viewer[] => {
    const key = keyOf(ref)
    // The one that a person looked at last comes first.
    return [...viewers.values()]
      .filter((viewer) => keyOf(viewer.ref) === key)
      .sort((a, b) => b.focusedAt - a.focusedAt || b.since - a.since)
  }

  return {
    of,

    /** @throws GatewayError UNAVAILABLE where too many look already. */
    join(socket: WebSocket, ref: CanvasRef, isLive: () => boolean): Viewer {
      if (of(ref).length >= MAX_VIEWERS) throw unavailable(`${MAX_VIEWERS} pages show this canvas already`)
      const size = { width: 0, height: 0 }
      const viewer = { id: newId(), ref, isLive, socket, since: now(), focusedAt: 0, title: '', size }
      viewers.set(viewer.id, viewer)
      return viewer
    },

    leave(viewer: Viewer): void {
      viewers.delete(viewer.id)
      for (const question of questions.values()) {
        if (question.viewer === viewer) question.settle(new Error('the page was closed before it answered'))
      }
    },

    tell(ref: CanvasRef, message: GatewayMessage): void {
      for (const viewer of of(ref)) say(viewer, message)
    },

    /** Asks one page. @throws Error where it does not answer in time, or closes first. */
    ask(viewer: Viewer, asked: Asked, { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal }) {
      const id = newId()
      return new Promise<unknown>((resolve, reject) => {
        const settle = (answer: string | Error): void => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', stop)
          questions.delete(id)
          if (typeof answer !== 'string') return reject(answer)
          try {
            resolve(JSON.parse(answer))
          } catch {
            reject(new Error('the page gave an answer that is no JSON'))
          }
        }
        const stop = () => settle(new Error('nobody waits for the answer any more'))
        const timer = setTimeout(
          () => settle(new Error(`the page did not answer within ${timeoutMs} ms`)),
          timeoutMs + MARGIN_MS
        )
        signal?.addEventListener('abort', stop)
        questions.set(id, { viewer, pieces: '', settle })
        say(viewer, { ...asked, id })
      })
    },

    /** A piece of an answer; pieces of what nobody asked this page are dropped. */
    answered(viewer: Viewer, { id, piece, last }: Extract<PageMessage, { t: 'answer' }>): void {
      const question = questions.get(id)
      if (question?.viewer !== viewer) return
      question.pieces += piece
      if (question.pieces.length > MAX_ANSWER) question.settle(new Error('the answer is too large'))
      else if (last) question.settle(question.pieces)
    },

    /** Closes the pages whose address opens nothing any more. */
    prune(stays: (viewer: Viewer) => boolean): void {
      for (const viewer of viewers.values()) if (!stays(viewer)) viewer.socket.close(4001, 'link expired')
    },

    all: (): Viewer[] => [...viewers.values()],

    closeAll(): void {
      for (const { socket } of viewers.values()) socket.close(1012, 'service restart')
    }
  }
}

export type Viewers = ReturnType<typeof createViewers>
