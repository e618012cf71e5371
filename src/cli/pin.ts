import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { TLSSocket } from 'node:tls'
import type { WebSocket } from 'ws'
import { exitCode, Failure, misuse } from './failure.ts'

const plain = (fingerprint: string): string =>
  fingerprint
    .trim()
    .replace(/^sha256:/i, '')
    .replaceAll(':', '')
    .toLowerCase()

/** Reads a SHA-256 fingerprint as people copy it: with colons or without, with `sha256:` in front or not. */
export const readFingerprint = (given: string | undefined): string | undefined => {
  if (given === undefined) return undefined
  const fingerprint = plain(given)
  if (/^[0-9a-f]{64}$/.test(fingerprint)) return fingerprint
  throw misuse(`'--fingerprint' needs the SHA-256 of a certificate: 64 hexadecimal digits, not '${given}'`)
}

const otherCertificate = (host: string): Failure =>
  new Failure(`The certificate of ${host} is not the one that its fingerprint names.`, {
    exitCode: exitCode.unreachable,
    code: 'FINGERPRINT_MISMATCH',
    remedy:
      'Somebody may stand in between. If the gateway has a new certificate, read its fingerprint on its own machine.'
  })

/** Sends a request only once the peer has shown the certificate; nothing is written to anybody else. */
const endOncePinned = (request: ClientRequest, fingerprint: string): void => {
  request.once('socket', (socket) => {
    if (!(socket instanceof TLSSocket)) return void request.destroy(otherCertificate(request.host))
    const check = (): void => {
      if (plain(socket.getPeerCertificate().fingerprint256 ?? '') === fingerprint) request.end()
      else request.destroy(otherCertificate(request.host))
    }
    socket.once('secureConnect', check)
  })
}

/** A WebSocket to whoever holds the certificate of this fingerprint, signed by whomever it may be. */
export const openPinned = async (url: string, fingerprint: string): Promise<WebSocket> => {
  // The WebSocket that Node has of its own shows nobody its certificate.
  const { WebSocket: Socket } = await import('ws')
  return new Socket(url, {
    rejectUnauthorized: false,
    finishRequest: (request) => endOncePinned(request, fingerprint)
  })
}

/** Reads a page from whoever holds the certificate of this fingerprint. */
export const getPinned = (
  url: URL,
  fingerprint: string,
  signal: AbortSignal
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const request = httpsRequest(url, { rejectUnauthorized: false, agent: false, signal })
    request.on('error', reject)
    request.on('response', (response: IncomingMessage) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      response.on('error', reject)
    })
    endOncePinned(request, fingerprint)
  })
