const MAX_SEGMENT_BYTES = 255
const MAX_PATH_BYTES = 1024
const MAX_DEPTH = 16

/** Names that Windows gives to devices, whatever their extension. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

const isPlain = (segment: string): boolean =>
  segment !== '' &&
  !segment.startsWith('.') &&
  !/[. ]$/.test(segment) &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused.
  !/[\u0000-\u001f\u007f\\:]/.test(segment) &&
  !device.test(segment) &&
  Buffer.byteLength(segment) <= MAX_SEGMENT_BYTES

/**
 * The steps of a path below a canvas, decoded once already; `undefined` where a step could lead elsewhere on
 * any system, or is hidden. An empty path has no steps.
 */
export const segmentsOf = (path: string): string[] | undefined => {
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return undefined
  const segments = path === '' ? [] : path.split('/')
  return segments.length <= MAX_DEPTH && segments.every(isPlain) ? segments : undefined
}
