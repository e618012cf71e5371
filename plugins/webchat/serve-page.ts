import { access } from 'node:fs/promises'
import { extname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Policy, securityHeaders } from './headers.ts'

export interface ServedPage {
  /** Where the build put it. */
  readonly root: string
  /** Where its files are: `/chat`. */
  readonly base: string
  /** Other addresses that show it. */
  readonly also?: readonly string[]
  /** Directives of its policy that differ from the chat page's. */
  readonly policy?: Policy
}

const notBuilt =
  'This page is not built yet. Run `npm run build` in the folder of the gateway, then reload.\n'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/** Serves a built page, and every address below it, with the headers that let it run its own files alone. */
export const servePage = async (
  app: FastifyInstance,
  { root, base, also = [], policy }: ServedPage
): Promise<void> => {
  await app.register(fastifyStatic, { root, serve: false, preCompressed: true, suppressWarning: true })

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(request.headers.host, policy))
  })

  const sendPage = async (reply: FastifyReply): Promise<FastifyReply> => {
    // Looked at on each visit, so that a build is found without a restart.
    if (!(await exists(join(root, 'index.html')))) return reply.code(503).type('text/plain').send(notBuilt)
    return reply.sendFile('index.html', { maxAge: 0, cacheControl: false })
  }

  for (const url of [base, ...also]) {
    app.get(url, (_request, reply) => sendPage(reply.header('cache-control', 'no-cache')))
  }

  app.get<{ Params: { '*': string } }>(`${base}/*`, (request, reply) => {
    const path = request.params['*']
    // A file's name holds the hash of what is in it: under this name it never changes.
    if (path.startsWith('assets/')) return reply.sendFile(path, { immutable: true, maxAge: '365d' })
    if (extname(path) !== '') return reply.callNotFound()
    return sendPage(reply.header('cache-control', 'no-cache'))
  })
}
