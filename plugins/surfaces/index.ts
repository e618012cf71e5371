import fp from 'fastify-plugin'
import { surfaceMethods } from './methods.ts'
import { createSurfaces, type Surfaces } from './surfaces.ts'

export type { Holder, Surface, Surfaces, SurfaceUrl } from './surfaces.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly surfaces: Surfaces
  }
}

/** `pluginSurfaceUrls`: addresses that plugins give to each connection at its hello, and anew on request. */
export default fp(
  async (app) => {
    const surfaces = createSurfaces()
    app.decorate('surfaces', surfaces)
    app.rpc.add(...surfaceMethods(surfaces))
  },
  { name: 'surfaces', dependencies: ['rpc'] }
)
