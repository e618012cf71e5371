import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'

const Commands = Type.Array(Type.String({ minLength: 1 }), { default: [] })

/** `gateway.nodes`: what connected devices may be asked. */
export const NodesConfig = Type.Object({
  commands: Type.Object(
    {
      /** Added to the defaults of every platform; the only way to `camera.snap`, `screen.record` and their like. */
      allow: Commands,
      /** Taken away from every node, whatever else allows it; `*` for all there are. */
      deny: Commands
    },
    { default: {} }
  )
})
export type NodesConfig = Static<typeof NodesConfig>

export const sections: Section[] = [
  { path: 'gateway.nodes', schema: NodesConfig, whenFaulty: { commands: { allow: [], deny: ['*'] } } }
]
