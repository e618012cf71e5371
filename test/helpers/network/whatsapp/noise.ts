import {
  aesDecryptGCM,
  aesEncryptGCM,
  Curve,
  hkdf,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  sha256
} from '@whiskeysockets/baileys'
import type { Certificates } from './certificates.ts'

const empty = Buffer.alloc(0)

const iv = (counter: number): Buffer => {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(counter, 8)
  return bytes
}

/** What a client says of itself when it has shaken hands. */
export interface Hello {
  readonly payload: proto.ClientPayload
  /** The key that it is known by. */
  readonly noiseKey: Buffer
}

/** The server's side of Noise_XX_25519_AESGCM_SHA256, as WhatsApp speaks it. */
export const createNoise = (certificates: Certificates) => {
  const ephemeral = Curve.generateKeyPair()
  let hash: Buffer = Buffer.from(NOISE_MODE)
  let [salt, key] = [hash, hash]
  let counter = 0
  let transport: { readonly read: Buffer; readonly write: Buffer } | undefined
  let [reads, writes] = [0, 0]

  const authenticate = (data: Uint8Array): void => {
    hash = sha256(Buffer.concat([hash, data]))
  }
  const derive = (data: Uint8Array): [Buffer, Buffer] => {
    const bytes = Buffer.from(hkdf(Buffer.from(data), 64, { salt, info: '' }))
    return [bytes.subarray(0, 32), bytes.subarray(32)]
  }
  const mix = (data: Uint8Array): void => {
    ;[salt, key] = derive(data)
    counter = 0
  }
  const encrypt = (plain: Uint8Array): Buffer => {
    const sealed = aesEncryptGCM(plain, key, iv(counter++), hash)
    authenticate(sealed)
    return sealed
  }
  const decrypt = (sealed: Uint8Array): Buffer => {
    const plain = aesDecryptGCM(sealed, key, iv(counter++), hash)
    authenticate(sealed)
    return plain
  }
  authenticate(NOISE_WA_HEADER)

  return {
    /** The answer to the first frame. */
    hello(frame: Uint8Array): Uint8Array {
      const { clientHello } = proto.HandshakeMessage.decode(frame)
      if (clientHello?.ephemeral?.length !== 32) throw new Error('a client hello without its key')
      const theirs = clientHello.ephemeral
      const own = certificates.leaf
      authenticate(theirs)
      authenticate(ephemeral.public)
      mix(Curve.sharedKey(ephemeral.private, theirs))
      const sealedKey = encrypt(own.public)
      mix(Curve.sharedKey(own.private, theirs))
      const payload = encrypt(certificates.chain)
      return proto.HandshakeMessage.encode({
        serverHello: { ephemeral: ephemeral.public, static: sealedKey, payload }
      }).finish()
    },
    /** The second frame: who the client is. */
    finish(frame: Uint8Array): Hello {
      const { clientFinish } = proto.HandshakeMessage.decode(frame)
      if (!clientFinish?.static || !clientFinish.payload) throw new Error('a client finish without its parts')
      const noiseKey = decrypt(clientFinish.static)
      mix(Curve.sharedKey(ephemeral.private, noiseKey))
      const payload = proto.ClientPayload.decode(decrypt(clientFinish.payload))
      const [read, write] = derive(empty)
      transport = { read, write }
      return { payload, noiseKey }
    },
    open(sealed: Uint8Array): Buffer {
      if (!transport) throw new Error('a frame before the handshake')
      return aesDecryptGCM(sealed, transport.read, iv(reads++), empty)
    },
    seal(plain: Uint8Array): Buffer {
      if (!transport) throw new Error('a frame before the handshake')
      return aesEncryptGCM(plain, transport.write, iv(writes++), empty)
    }
  }
}

export type Noise = ReturnType<typeof createNoise>

/** Frames stand after their length, in three bytes; the first after what the client introduces itself with. */
export const createFrames = () => {
  let buffer = empty
  let isFirst = true

  const introduced = (bytes: Buffer): Buffer => {
    const routed = bytes.subarray(0, 2).toString() === 'ED' ? 7 + bytes.readUIntBE(4, 3) : 0
    const header = bytes.subarray(routed, routed + NOISE_WA_HEADER.length)
    if (!header.equals(NOISE_WA_HEADER)) throw new Error('this is no client of WhatsApp')
    return bytes.subarray(routed + NOISE_WA_HEADER.length)
  }

  return {
    read(data: Buffer): Buffer[] {
      buffer = Buffer.concat([buffer, isFirst ? introduced(data) : data])
      isFirst = false
      const frames: Buffer[] = []
      while (buffer.length >= 3 && buffer.length >= 3 + buffer.readUIntBE(0, 3)) {
        const end = 3 + buffer.readUIntBE(0, 3)
        frames.push(buffer.subarray(3, end))
        buffer = buffer.subarray(end)
      }
      return frames
    },
    write(frame: Uint8Array): Buffer {
      const length = Buffer.alloc(3)
      length.writeUIntBE(frame.length, 0, 3)
      return Buffer.concat([length, frame])
    }
  }
}
