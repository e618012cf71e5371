import { access } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { securityHeaders } from './headers.ts'

export interface WebChatOptions {
  /** The built page; `npm run build` makes it. */
  readonly root?: string
}

const built = fileURLToPath(new URL('../../dist/web/chat', import.meta.url))

const notBuilt =
  'The WebChat page is not built yet. Run `npm run build` in the folder of the gateway, then reload.\n'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/** Serves the WebChat page at `/` and `/chat/`. It knows nothing of the gateway: the page is a client like any other. */
const webchat: FastifyPluginAsync<WebChatOptions> = async (app, { root = built }) => {
  await app.register(fastifyStatic, { root, serve: false, preCompressed: true, suppressWarning: true })

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(request.headers.host))
  })

  const sendPage = async (reply: FastifyReply): Promise<FastifyReply> => {
    // Looked at on each visit, so that a build is found without a restart.
    if (!(await exists(join(root, 'index.html')))) return reply.code(503).type('text/plain').send(notBuilt)
    return reply.sendFile('index.html', { maxAge: 0, cacheControl: false })
  }

  app.get('/', (_request, reply) => sendPage(reply.header('cache-control', 'no-cache')))
  app.get('/chat', (_request, reply) => sendPage(reply.header('cache-control', 'no-cache')))

  app.get<{ Params: { '*': string } }>('/chat/*', (request, reply) => {
    const path = request.params['*']
    // A file's name holds the hash of what is in it: under this name it never changes.
    if (path.startsWith('assets/')) return reply.sendFile(path, { immutable: true, maxAge: '365d' })
    if (extname(path) !== '') return reply.callNotFound()
    return sendPage(reply.header('cache-control', 'no-cache'))
  })
}

export default webchat
