import { extname } from 'node:path'
import compress from '@fastify/compress'
import type { FastifyPluginAsync } from 'fastify'
import type { CanvasConfig } from '../config.ts'
import type { CanvasRef } from '../tables.ts'
import type { Bearer } from './bearer.ts'
import { sandboxHeaders } from './headers.ts'
import type { Kit } from './kit.ts'
import { createServe } from './serve.ts'

export interface OwnerRoutesParts {
  readonly kit: Kit
  readonly network: CanvasConfig['network']
  readonly bearer: Bearer
  /** The default canvas, with its starter page. */
  open(): Promise<{ ref: CanvasRef; entry: string; rev: number }>
  folderOf(ref: CanvasRef): string
}

/**
 * The address of old, `/__openclaw__/canvas/`: who has the gateway's secret gets the files of the default
 * canvas themselves, a browser the viewer. Without an address that carries its right, no other site may read it.
 */
export const ownerRoutes: FastifyPluginAsync<OwnerRoutesParts> = async (
  app,
  { kit, network, bearer, open, folderOf }
) => {
  await app.register(compress, { global: false, threshold: 1024, encodings: ['br', 'gzip', 'identity'] })
  const serve = createServe({ kit, folderOf })

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(sandboxHeaders(network, request.headers.host))
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return reply.code(405).header('allow', 'GET, HEAD').type('text/plain').send('Method Not Allowed')
    }
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('Not Found'))

  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: async (request, reply) => {
      const path = request.params['*']
      const isVisit = request.headers['sec-fetch-mode'] === 'navigate' && extname(path) === ''
      if (request.headers.authorization === undefined && isVisit) {
        return reply.redirect(`/canvas/${path.split('/').map(encodeURIComponent).join('/')}`, 302)
      }
      if (!(await bearer(request))) {
        const error = { type: 'unauthorized', message: 'Send the gateway token as a bearer token.' }
        return reply.code(401).header('www-authenticate', 'Bearer').send({ error })
      }
      const { ref, ...state } = await open()
      return serve(request, reply, { ref, path, state: async () => state })
    }
  })
  app.get('', (_request, reply) => reply.redirect('/canvas/', 302))
}
