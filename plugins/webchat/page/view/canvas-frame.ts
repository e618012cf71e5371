/** What a frame lets an agent's page do: the same as the page's own headers say, and who reads this sees it too. */
export const canvasSandbox = [
  ...['allow-scripts', 'allow-forms', 'allow-modals', 'allow-popups', 'allow-popups-to-escape-sandbox'],
  ...['allow-downloads', 'allow-pointer-lock']
].join(' ')

const hasType = (data: unknown): data is { type: unknown; event: unknown } =>
  typeof data === 'object' && data !== null && 'type' in data && 'event' in data

/**
 * What the page in a frame says of itself: `expired`, `start` or `complaint`. It is its word alone, so that it
 * may ask for a new address of its own canvas, and be counted, and no more.
 */
export const saidByCanvas = (
  { source, origin, data }: MessageEvent,
  frame: HTMLIFrameElement
): string | undefined => {
  if (source !== frame.contentWindow || origin !== 'null' || !hasType(data)) return undefined
  return data.type === 'openclaw:canvas' && typeof data.event === 'string' ? data.event : undefined
}
