import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'

/** `gateway.auth`: what opens the gateway. The defaults are the tightest there are. */
export const AuthConfig = Type.Object({
  /** `token` and `password` ask for that secret; `none` lets every direct local client in. */
  mode: Type.Union([Type.Literal('token'), Type.Literal('password'), Type.Literal('none')], {
    default: 'token'
  }),
  /** The shared token. Left out, one is made at the first start and kept in the state directory. */
  token: Type.Optional(Type.String({ minLength: 1, secret: true })),
  /** The shared password, for mode `password`. */
  password: Type.Optional(Type.String({ minLength: 1, secret: true }))
})
export type AuthConfig = Static<typeof AuthConfig>

/** `gateway.controlUi`: which pages may open the control plane from a browser. */
export const ControlUiConfig = Type.Object({
  /** Origins (`scheme://host[:port]`) allowed beside the gateway's own; `*` allows any. */
  allowedOrigins: Type.Array(Type.String(), { default: [] })
})
export type ControlUiConfig = Static<typeof ControlUiConfig>

export const sections: Section[] = [
  { path: 'gateway.auth', schema: AuthConfig },
  { path: 'gateway.controlUi', schema: ControlUiConfig }
]
