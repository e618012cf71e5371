import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** How many pixels a module of the code is wide. */
const SCALE = 4

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Dark and light squares as a PNG (RFC 2083) of one bit per pixel: what clients of the reference take as a QR code. */
export const pngOf = (modules: readonly (readonly boolean[])[]): Buffer => {
  const width = modules.length * SCALE
  const isDark = (x: number, y: number): boolean =>
    modules[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] ?? false
  const stride = 1 + Math.ceil(width / 8)
  const pixels = Buffer.alloc(stride * width)
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (isDark(x, y)) continue
      const at = y * stride + 1 + (x >> 3)
      pixels[at] = (pixels[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  // One bit per pixel, greyscale, the one compression, filter and order that there is.
  header[8] = 1
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0))
  ])
}
