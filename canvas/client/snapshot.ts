import type { SnapshotOptions } from '../../src/protocol/canvas.ts'
import { freeze } from './freeze.ts'

const MAX_TEXT = 2000
/** No picture is larger, whatever the page. */
const MAX_HEIGHT = 10_000

const load = (address: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('the browser could not draw the page'))
    image.src = address
  })

/**
 * Draws this page as it looks now. It is a likeness: pictures of other sites, videos and fonts from a file are
 * left out.
 */
const snapshot = async ({ maxWidth, fullPage, format, quality }: SnapshotOptions) => {
  const { scrollWidth, scrollHeight } = document.documentElement
  const width = Math.max(1, fullPage ? scrollWidth : innerWidth)
  const height = Math.max(1, Math.min(MAX_HEIGHT, fullPage ? scrollHeight : innerHeight))
  const markup = await freeze()
  const offset = fullPage ? 0 : scrollY
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject x="0" y="${-offset}" width="${width}" height="${height + offset}">${markup}</foreignObject></svg>`
  // As data, not as a blob: a blob would taint the canvas that it is drawn on.
  const image = await load(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`)
  const scale = Math.min(1, maxWidth / width)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('the browser gives no canvas to draw on')
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  context.fillStyle =
    dark && getComputedStyle(document.documentElement).colorScheme.includes('dark') ? '#121212' : '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const [, base64 = ''] = canvas.toDataURL(`image/${format}`, quality).split(',')
  return {
    ...{ width: canvas.width, height: canvas.height, format, base64 },
    title: document.title,
    // biome-ignore lint/performance/useDomNodeTextContent: what a person can see is what is asked for.
    text: document.body.innerText.replace(/\s*\n\s*/g, '\n').slice(0, MAX_TEXT)
  }
}

Object.assign(window, { __openclawSnapshot: snapshot })
export type Snapshot = typeof snapshot
