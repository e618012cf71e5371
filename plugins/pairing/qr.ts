import { crc32, deflateSync } from 'node:zlib'

/** Pixels per module, and the quiet border in modules. */
const SCALE = 6
const BORDER = 2

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A picture of one bit per pixel (PNG, third edition): `true` is black. */
const png = (rows: readonly (readonly boolean[])[]): Buffer => {
  const size = rows.length * SCALE
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header[8] = 1
  const lines = rows.flatMap((row) => {
    const line = Buffer.alloc(1 + Math.ceil(size / 8))
    for (let x = 0; x < size; x++) {
      if (!row[Math.floor(x / SCALE)]) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
    return Array.from({ length: SCALE }, () => line)
  })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(Buffer.concat(lines), { level: 9 })
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** A text as a QR code, in a data URL of a PNG. The encoder is loaded when the first code is asked for. */
export const qrDataUrl = async (text: string): Promise<string> => {
  const { default: encode } = await import('qr')
  const rows = encode(text, 'raw', { ecc: 'medium', border: BORDER })
  return `data:image/png;base64,${png(rows).toString('base64')}`
}
