import { Type } from '@sinclair/typebox'
import { unavailable } from '../../src/errors.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { type Client, method } from '../../src/rpc.ts'
import type { Surfaces } from './surfaces.ts'

const Params = Type.Object({
  surface: Text,
  /** The address that the client holds; understood, and of no consequence. */
  observedUrl: Type.Optional(Type.String())
})

const Refreshed = Type.Object({
  surface: Text,
  pluginSurfaceUrls: Type.Record(Type.String(), Text),
  expiresAtMs: Millis
})

/** The same for operators and for nodes (protocol reference 9.3). */
export const surfaceMethods = (surfaces: Surfaces) => {
  const refresh = (surface: string, client: Client) => {
    const minted = surfaces.mint(surface, client)
    if (!minted) throw unavailable(`${surface} plugin surface unavailable`)
    return { surface, pluginSurfaceUrls: { [surface]: minted.url }, expiresAtMs: minted.expiresAtMs }
  }
  return [
    method({
      name: 'plugin.surface.refresh',
      summary: 'Issue a new address for a surface that hello gave one for.',
      scope: 'operator.read',
      params: Params,
      result: Refreshed,
      handler: ({ params: { surface }, client }) => refresh(surface, client)
    }),
    method({
      name: 'node.pluginSurface.refresh',
      summary: 'Issue a node a new address for a surface that hello gave one for.',
      scope: 'none',
      role: 'node',
      params: Params,
      result: Refreshed,
      handler: ({ params: { surface }, client }) => refresh(surface, client)
    })
  ]
}
