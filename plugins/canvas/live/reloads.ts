import type { WebSocket } from 'ws'
import { type CanvasRef, keyOf } from '../tables.ts'

/** Readers of the live-reload socket of old: one word, `reload`, whatever has changed. */
export const createReloads = () => {
  const readers = new Map<WebSocket, string>()
  return {
    join(socket: WebSocket, ref: CanvasRef): void {
      readers.set(socket, keyOf(ref))
      socket.on('close', () => readers.delete(socket))
      socket.on('error', () => socket.terminate())
    },
    tell(ref: CanvasRef): void {
      for (const [socket, key] of readers) if (key === keyOf(ref)) socket.send('reload')
    },
    closeAll(): void {
      for (const socket of readers.keys()) socket.close(1012, 'service restart')
    }
  }
}

export type Reloads = ReturnType<typeof createReloads>
