import { type BinaryNode, decodeBinaryNode, encodeBinaryNode } from '@whiskeysockets/baileys'
import type { WebSocket } from 'ws'
import type { Certificates } from './certificates.ts'
import { createFrames, createNoise, type Hello } from './noise.ts'

export interface SessionParts {
  readonly certificates: Certificates
  /** The client has said who it is. */
  greeted(hello: Hello): void
  heard(node: BinaryNode): void | Promise<void>
  /** Any byte at all came from the client. */
  touched(): void
}

/** One connection of a client, from its handshake on. */
export const createSession = (socket: WebSocket, parts: SessionParts) => {
  const { certificates, greeted, heard, touched } = parts
  const noise = createNoise(certificates)
  const frames = createFrames()
  let step: 'hello' | 'finish' | 'open' = 'hello'
  let work: Promise<void> = Promise.resolve()

  const take = async (frame: Buffer): Promise<void> => {
    if (step === 'hello') {
      step = 'finish'
      socket.send(frames.write(noise.hello(frame)))
      return
    }
    if (step === 'finish') {
      step = 'open'
      greeted(noise.finish(frame))
      return
    }
    await heard(await decodeBinaryNode(noise.open(frame)))
  }

  socket.on('message', (data: Buffer) => {
    touched()
    // In order: the counters of the cipher depend on it.
    work = work
      .then(async () => {
        for (const frame of frames.read(data)) await take(frame)
      })
      .catch((error: unknown) => socket.close(1002, String(error).slice(0, 100)))
  })
  socket.on('error', () => undefined)

  return {
    send(node: BinaryNode): void {
      if (socket.readyState === socket.OPEN) socket.send(frames.write(noise.seal(encodeBinaryNode(node))))
    },
    /** Bytes that no client can open. */
    garble: () => socket.send(frames.write(Buffer.alloc(40, 7))),
    /** As a network does that goes away. */
    drop: () => socket.terminate(),
    close: () => socket.close(),
    isOpen: () => socket.readyState === socket.OPEN
  }
}

export type Session = ReturnType<typeof createSession>
