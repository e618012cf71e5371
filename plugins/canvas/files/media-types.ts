import { extname } from 'node:path'

const text = (type: string): string => `${type}; charset=utf-8`

/** Types by extension and nothing else: no content is ever looked at to guess what it is. */
const types: Readonly<Record<string, string>> = {
  '.html': text('text/html'),
  '.htm': text('text/html'),
  '.css': text('text/css'),
  '.js': text('text/javascript'),
  '.mjs': text('text/javascript'),
  '.json': text('application/json'),
  '.map': text('application/json'),
  '.webmanifest': text('application/manifest+json'),
  '.txt': text('text/plain'),
  '.md': text('text/markdown'),
  '.csv': text('text/csv'),
  '.jsonl': text('application/jsonl'),
  '.xml': text('application/xml'),
  '.svg': text('image/svg+xml'),
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.bmp': 'image/bmp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mov': 'video/quicktime',
  '.pdf': 'application/pdf',
  '.wasm': 'application/wasm',
  '.glb': 'model/gltf-binary',
  '.gltf': text('model/gltf+json')
}

/** The type of a file by its name; `undefined` for one that a browser may only download. */
export const mediaType = (name: string): string | undefined => types[extname(name).toLowerCase()]

export const isHtml = (name: string): boolean => mediaType(name)?.startsWith('text/html') === true

/** Whether agents read and edit it as text. */
export const isText = (name: string): boolean => mediaType(name)?.includes('charset') === true
