import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { GatewayProcess } from '../test/helpers/gateway-process.ts'

/** Opens Node's own inspector in a process, on a free port of loopback. */
export const inspectable = ['--inspect=127.0.0.1:0'] as const

const MEGABYTE = 2 ** 20

/** Asks the inspector of a process: what is garbage is collected first, so that only what is held counts. */
export const heapOf = async (gateway: GatewayProcess): Promise<number> => {
  const [, url] = /Debugger listening on (ws:\S+)/.exec(gateway.output()) ?? []
  if (!url) throw new Error('the gateway was started without its inspector')
  const socket = new WebSocket(url, { perMessageDeflate: false })
  await once(socket, 'open')
  const ask = async (id: number, method: string): Promise<unknown> => {
    const answered = once(socket, 'message') as Promise<[Buffer]>
    socket.send(JSON.stringify({ id, method }))
    const [data] = await answered
    return (JSON.parse(String(data)) as { result: unknown }).result
  }
  // Twice: what a finalizer lets go at the first time is garbage at the second.
  await ask(1, 'HeapProfiler.collectGarbage')
  await ask(2, 'HeapProfiler.collectGarbage')
  const { usedSize } = (await ask(3, 'Runtime.getHeapUsage')) as { usedSize: number }
  socket.close()
  await once(socket, 'close')
  return usedSize / MEGABYTE
}
