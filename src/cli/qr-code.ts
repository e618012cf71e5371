import type { Terminal } from './terminal.ts'

/**
 * Draws a QR code: dark on light whatever the colours of the terminal are, as some scanners read nothing
 * else. The encoder is loaded when the first code is drawn.
 */
export const drawQr = async (data: string, { print, note, paint, columns }: Terminal): Promise<void> => {
  const { default: encode } = await import('qr')
  const lines = encode(data, 'ascii', { ecc: 'low' }).trimEnd().split('\n')
  const width = Math.max(...lines.map((line) => line.length))
  for (const line of lines) print(paint('inked', line))
  if (width > columns) note(`The code needs ${width} columns, and this window has ${columns}: make it wider.`)
}
