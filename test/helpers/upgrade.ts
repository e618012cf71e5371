import { type ClientOptions, WebSocket } from 'ws'

/** Asks for a WebSocket that the server is to refuse, and returns what it says over HTTP. */
export const refusedUpgrade = (
  url: string,
  options?: ClientOptions
): Promise<{ status: number | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, options)
    socket.on('open', () => {
      socket.terminate()
      reject(new Error('the upgrade was not refused'))
    })
    socket.on('error', reject)
    socket.on('unexpected-response', (_request, response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () =>
        resolve({ status: response.statusCode, body: Buffer.concat(pieces).toString() })
      )
    })
  })
