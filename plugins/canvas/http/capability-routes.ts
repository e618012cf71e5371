import compress from '@fastify/compress'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Capability } from '../capabilities.ts'
import type { CanvasConfig } from '../config.ts'
import type { CanvasRef } from '../tables.ts'
import { expiredPage, missingPage } from './error-pages.ts'
import { openToAll, sandboxHeaders } from './headers.ts'
import { isScript, type Kit } from './kit.ts'
import { createServe } from './serve.ts'

export interface CapabilityRoutesParts {
  readonly kit: Kit
  readonly network: CanvasConfig['network']
  folderOf(ref: CanvasRef): string
  find(token: string): Promise<Capability | undefined>
  /** The page that the address of a canvas opens, and the revision that it is at. */
  stateOf(ref: CanvasRef): Promise<{ entry: string; rev: number }>
}

type WithToken = FastifyRequest<{ Params: { token: string; '*'?: string } }>

/** Pages and files of canvases, each below an address that carries its own right: the only place that browsers get them from. */
export const capabilityRoutes: FastifyPluginAsync<CapabilityRoutesParts> = async (
  app,
  { kit, network, folderOf, find, stateOf }
) => {
  await app.register(compress, { global: false, threshold: 1024, encodings: ['br', 'gzip', 'identity'] })
  const serve = createServe({ kit, folderOf })

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...sandboxHeaders(network, request.headers.host), ...openToAll })
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return reply.code(405).header('allow', 'GET, HEAD').type('text/plain').send('Method Not Allowed')
    }
    if (request.headers['service-worker'] !== undefined) return missingPage(reply)
  })
  app.setNotFoundHandler((_request, reply) => missingPage(reply))
  app.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, 'a canvas file could not be served')
    return reply
      .code(500)
      .type('text/plain')
      .send('The file could not be read; the log of the gateway says why.')
  })

  const file = async (request: WithToken, reply: FastifyReply): Promise<FastifyReply> => {
    const { token, '*': path = '' } = request.params
    const capability = await find(token)
    if (!capability) return expiredPage(reply)
    const { ref } = capability
    return serve(request, reply, { ref, path, state: () => stateOf(ref) })
  }

  const toFolder = (_request: FastifyRequest, reply: FastifyReply) => reply.redirect('canvas/', 301)

  for (const prefix of ['canvas', '__openclaw__/canvas']) {
    app.route({ method: ['GET', 'HEAD'], url: `/:token/${prefix}/*`, handler: file })
    app.route({ method: ['GET', 'HEAD'], url: `/:token/${prefix}`, handler: toFolder })
  }

  app.route<{ Params: { token: string; script: string } }>({
    method: ['GET', 'HEAD'],
    url: '/:token/:script',
    handler: async (request, reply) => {
      const { script } = request.params
      return isScript(script) ? serve.script(request, reply, script) : missingPage(reply)
    }
  })
}
