import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'

const HeaderName = Type.String({ pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", description: 'a header name' })

/** `gateway.auth.trustedProxy`: whose word about people is taken in mode `trusted-proxy`, and for what. */
export const TrustedProxyConfig = Type.Object({
  /** The header in which the proxy names the person it has authenticated. */
  userHeader: HeaderName,
  /** Headers that must not be blank either: proof that the proxy did its work. */
  requiredHeaders: Type.Array(HeaderName, { default: [] }),
  /** The people who may come in; left out, everybody whom the proxy names. */
  allowUsers: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  /** Takes a proxy on this machine at its word: then any program here can name anybody. */
  allowLoopback: Type.Boolean({ default: false }),
  /** What each person may hold at most; who is missing may hold nothing. Left out, there is no such limit. */
  identityScopes: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String())))
})
export type TrustedProxyConfig = Static<typeof TrustedProxyConfig>

/** `gateway.auth`: what opens the gateway. The defaults are the tightest there are. */
export const AuthConfig = Type.Object({
  /**
   * `token` and `password` ask for that secret, `trusted-proxy` for a proxy's word about who it is; `none`
   * lets every direct local client in.
   */
  mode: Type.Union(
    [Type.Literal('token'), Type.Literal('password'), Type.Literal('trusted-proxy'), Type.Literal('none')],
    { default: 'token' }
  ),
  /** The shared token. Left out, one is made at the first start and kept in the state directory. */
  token: Type.Optional(Type.String({ pattern: '\\S', secret: true })),
  /** The shared password: for mode `password`, and for local clients in mode `trusted-proxy`. */
  password: Type.Optional(Type.String({ pattern: '\\S', secret: true })),
  trustedProxy: Type.Optional(TrustedProxyConfig),
  /** Lets people whom the local tailscaled vouches for open the pages without a secret. */
  allowTailscale: Type.Boolean({ default: false }),
  /** Lets mode `none` be reached from other machines: then everybody there owns this gateway. */
  dangerouslyAllowOpen: Type.Boolean({ default: false })
})
export type AuthConfig = Static<typeof AuthConfig>

/** `gateway.controlUi`: which pages may open the control plane from a browser. */
export const ControlUiConfig = Type.Object({
  /** Origins (`scheme://host[:port]`) allowed beside the gateway's own; `*` allows any. */
  allowedOrigins: Type.Array(Type.String(), { default: [] })
})
export type ControlUiConfig = Static<typeof ControlUiConfig>

/** The part of `gateway` that says who stands between us and our clients. */
export const ProxyConfig = Type.Object({
  /** Addresses and networks (`10.0.0.2`, `10.0.0.0/24`) whose forwarded headers are believed. */
  trustedProxies: Type.Array(Type.String(), { default: [] }),
  /** Where clients reach this gateway through a proxy or by a name of its own. */
  publicUrl: Type.Optional(
    Type.String({ pattern: '^(https?|wss?)://[^/@]+/?$', description: 'a URL of scheme and host alone' })
  )
})
export type ProxyConfig = Static<typeof ProxyConfig>

export const sections: Section[] = [
  { path: 'gateway', schema: ProxyConfig },
  { path: 'gateway.auth', schema: AuthConfig },
  { path: 'gateway.controlUi', schema: ControlUiConfig }
]
