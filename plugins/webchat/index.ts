import { fileURLToPath } from 'node:url'
import type { FastifyPluginAsync } from 'fastify'
import { servePage } from './serve-page.ts'

export { servePage } from './serve-page.ts'

export interface WebChatOptions {
  /** The built page; `npm run build` makes it. */
  readonly root?: string
}

/** Canvases and surfaces are framed beside the conversation: pages of this gateway, and no others. */
const policy = { 'frame-src': "'self'" }

const built = fileURLToPath(new URL('../../dist/web/chat', import.meta.url))

/** Serves the WebChat page at `/` and `/chat/`. It knows nothing of the gateway: the page is a client like any other. */
const webchat: FastifyPluginAsync<WebChatOptions> = (app, { root = built }) =>
  servePage(app, { root, base: '/chat', also: ['/'], policy })

export default webchat
