import type { WebSocket } from 'ws'
import type { ErrorShape } from '../../src/protocol/frames.ts'
import type { Published } from '../events/index.ts'

/** A close frame's reason may take 123 bytes (RFC 6455, section 5.5); `ws` throws at more. */
const MAX_REASON_BYTES = 123

export const cutReason = (reason: string): string => {
  let cut = reason
  while (Buffer.byteLength(cut) > MAX_REASON_BYTES) cut = [...cut].slice(0, -1).join('')
  return cut
}

/** An event made into text once, however many connections it goes to. */
export interface Announcement {
  readonly event: Published['event']
  readonly payload: unknown
  readonly droppable: boolean
  /** The frame with the connection's own number in it. */
  frame(seq: number): string
}

export const announce = ({ event, payload, stateVersion }: Published): Announcement => {
  let head: string | undefined
  const tail = stateVersion ? `,"stateVersion":${JSON.stringify(stateVersion)}}` : '}'
  return {
    event,
    payload,
    droppable: event.droppable?.(payload) ?? false,
    frame(seq) {
      head ??= `{"type":"event","event":${JSON.stringify(event.name)},"payload":${JSON.stringify(payload)},"seq":`
      return head + seq + tail
    }
  }
}

/**
 * The way out of one connection. Events are numbered here, after every filter, so that a hole in the
 * numbers means a loss and nothing else.
 */
export const createOutlet = (
  socket: WebSocket,
  { maxBufferedBytes, closeGraceMs }: { maxBufferedBytes: number; closeGraceMs: number }
) => {
  let seq = 0

  const send = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(text, (error) => {
      if (error) socket.terminate()
    })
  }

  const close = (code: number, reason: string): void => {
    if (socket.readyState === socket.CLOSED) return
    socket.close(code, cutReason(reason))
    setTimeout(() => socket.terminate(), closeGraceMs).unref()
  }

  return {
    send,
    close,

    respond(id: string, payload: unknown): void {
      let text: string
      try {
        text = JSON.stringify({ type: 'res', id, ok: true, payload })
      } catch {
        return this.fail(id, { code: 'UNAVAILABLE', message: 'response serialization failed' })
      }
      send(text)
    },

    fail(id: string, error: ErrorShape, payload?: unknown): void {
      send(JSON.stringify({ type: 'res', id, ok: false, error, payload }))
    },

    /** Sends an event that is meant for this reader alone; one that cannot keep up is given up. */
    push(text: string): void {
      if (socket.bufferedAmount <= maxBufferedBytes) send(text)
      else close(1008, 'slow consumer')
    },

    /** Sends an event, or leaves it out with its number used up, or gives the reader up. */
    tell(announcement: Announcement): void {
      seq += 1
      if (socket.bufferedAmount <= maxBufferedBytes) send(announcement.frame(seq))
      else if (!announcement.droppable) close(1008, 'slow consumer')
    }
  }
}

export type Outlet = ReturnType<typeof createOutlet>
