import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'

/** `gateway.mdns`: whether apps of the same network find this gateway by themselves. */
export const MdnsConfig = Type.Object({
  /** Off unless wanted: whoever is on the network then knows that there is a gateway. */
  enabled: Type.Boolean({ default: false }),
  /** What people choose it by. Left out, `Portcullis (<name of this machine>)`. Cut to 56 bytes. */
  name: Type.Optional(Type.String({ pattern: '\\S' }))
})
export type MdnsConfig = Static<typeof MdnsConfig>

export const sections: Section[] = [
  { path: 'gateway.mdns', schema: MdnsConfig, whenFaulty: { enabled: false } }
]
