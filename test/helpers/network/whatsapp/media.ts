import { createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { encryptedStream, getMediaKeys, type proto } from '@whiskeysockets/baileys'
import { generate } from 'selfsigned'

const COLLECT = 100 * 1024 * 1024

const sealedIn = ({ documentMessage, imageMessage, videoMessage, audioMessage }: proto.IMessage) => {
  if (documentMessage) return ['document', documentMessage] as const
  if (imageMessage) return ['image', imageMessage] as const
  if (videoMessage) return ['video', videoMessage] as const
  return audioMessage ? (['audio', audioMessage] as const) : undefined
}

/**
 * Where files lie, sealed. Speaks TLS, as the library takes no other; this process trusts it,
 * and others do by `certificate`.
 */
export const startMedia = async () => {
  const files = new Map<string, Buffer>()
  // A name of its own: certificates are looked up by it.
  const pair = await generate([{ name: 'commonName', value: `media-${randomBytes(6).toString('hex')}` }], {
    keyType: 'ec',
    curve: 'P-256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }]
  })
  setDefaultCACertificates([...getCACertificates('default'), pair.cert])
  const asked: string[] = []
  const server = createServer({ key: pair.private, cert: pair.cert }, (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    asked.push(`${request.method} ${path}`)
    if (request.method === 'POST') {
      const pieces: Buffer[] = []
      let size = 0
      request.on('data', (piece: Buffer) => {
        size += piece.length
        if (size < COLLECT) pieces.push(piece)
      })
      request.on('end', () => {
        files.set(path, Buffer.concat(pieces))
        response.end(JSON.stringify({ url: `https://${request.headers.host}${path}`, direct_path: path }))
      })
      return
    }
    const file = files.get(path)
    if (!file) return void response.writeHead(404).end()
    response.end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  let count = 0

  return {
    ...{ host, certificate: pair.cert, asked, files },
    /** A person sends a file: sealed, and where it lies. */
    async put(bytes: Uint8Array): Promise<proto.Message.IDocumentMessage> {
      const { mediaKey, encFilePath, fileSha256, fileEncSha256, fileLength } = await encryptedStream(
        Buffer.from(bytes),
        'document'
      )
      const directPath = `/v/t62.7118-24/file-${++count}.enc`
      files.set(directPath, readFileSync(encFilePath))
      rmSync(encFilePath)
      return {
        mediaKey,
        fileSha256,
        fileEncSha256,
        fileLength,
        directPath,
        url: `https://mmg.whatsapp.net${directPath}`
      }
    },
    /** A phone opens a file of ours, and breaks its seal only where it is whole. */
    async open(message: proto.IMessage) {
      const [type, sealed] = sealedIn(message) ?? []
      if (!type || !sealed?.mediaKey) return undefined
      const { cipherKey, iv, macKey } = await getMediaKeys(sealed.mediaKey, type)
      const file = files.get(sealed.directPath ?? '')
      if (!file || !macKey) throw new Error('a message names a file that was not uploaded')
      const [body, mac] = [file.subarray(0, -10), file.subarray(-10)]
      const expected = createHmac('sha256', macKey).update(iv).update(body).digest().subarray(0, 10)
      if (!expected.equals(mac)) throw new Error('a file is not sealed by its key')
      const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv)
      const bytes = Buffer.concat([decipher.update(body), decipher.final()])
      return { fileName: message.documentMessage?.fileName ?? '', bytes }
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}

export type Media = Awaited<ReturnType<typeof startMedia>>
