import { fileURLToPath } from 'node:url'
import type { FastifyPluginAsync } from 'fastify'
import { servePage } from './serve-page.ts'

export { servePage } from './serve-page.ts'

export interface WebChatOptions {
  /** The built page; `npm run build` makes it. */
  readonly root?: string
}

const built = fileURLToPath(new URL('../../dist/web/chat', import.meta.url))

/** Serves the WebChat page at `/` and `/chat/`. It knows nothing of the gateway: the page is a client like any other. */
const webchat: FastifyPluginAsync<WebChatOptions> = (app, { root = built }) =>
  servePage(app, { root, base: '/chat', also: ['/'] })

export default webchat
