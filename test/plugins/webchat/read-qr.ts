import type { Locator, Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'

/** Runs in the page: the pixels of a picture. */
const pixelsOf = (source: string): string => `(async () => {
  const image = new Image()
  image.src = ${JSON.stringify(source)}
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { width, height, data } = context.getImageData(0, 0, image.width, image.height)
  return { width, height, data: [...data] }
})()`

/** Reads a QR code as a camera before the screen would: from what is drawn there, not from what was sent. */
export const readQr = async (page: Page, place: Locator): Promise<string> => {
  const shot = await place.screenshot()
  const { width, height, data } = (await page.evaluate(
    pixelsOf(`data:image/png;base64,${shot.toString('base64')}`)
  )) as { width: number; height: number; data: number[] }
  return decodeQR({ width, height, data: Uint8Array.from(data) })
}
