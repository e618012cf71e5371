import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'

/** `gateway.remote`: how devices of other networks reach this gateway. */
export const RemoteConfig = Type.Object({
  /** `https://`, `http://`, `wss://` or `ws://`; what a setup code names where it is asked to `preferRemoteUrl`. */
  url: Type.Optional(
    Type.String({ pattern: '^(https?|wss?)://[^/@]+/?$', description: 'a URL of scheme and host alone' })
  )
})
export type RemoteConfig = Static<typeof RemoteConfig>

export const sections: Section[] = [{ path: 'gateway.remote', schema: RemoteConfig }]
