import { createServer, isIP } from 'node:net'
import { type Static, Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { resolveBind } from './bind.ts'
import type { Section } from './config-schema.ts'
import { exitCodes, FatalError } from './errors.ts'
import { DEFAULT_PORT } from './places.ts'

const Address = Type.String({ pattern: '^[0-9a-fA-F.:]+$', description: 'an IP address of this machine' })

/** `gateway`: where the one port is. */
export const GatewayConfig = Type.Object({
  /** 0 takes a free one. */
  port: Type.Integer({ minimum: 0, maximum: 65_535, default: DEFAULT_PORT }),
  /**
   * `loopback` (127.0.0.1 and ::1), `lan` (every address), `tailnet` (the address that Tailscale gave this
   * machine), `custom` (`customBindHost`), or an IP address of this machine.
   */
  bind: Type.Union(
    [Type.Literal('loopback'), Type.Literal('lan'), Type.Literal('tailnet'), Type.Literal('custom'), Address],
    { default: 'loopback' }
  ),
  /** The address of `bind: 'custom'`. */
  customBindHost: Type.Optional(Address)
})
export type GatewayConfig = Static<typeof GatewayConfig>

export const listenSection: Section = { path: 'gateway', schema: GatewayConfig }

export interface Listening {
  /** Where programs of this machine reach the gateway. */
  readonly url: string
  readonly port: number
  /** Where others do, if that is somewhere else. */
  readonly outwardUrl?: string
}

const portTaken = (port: number, cause: unknown): FatalError =>
  new FatalError(
    exitCodes.unavailable,
    `Port ${port} is in use by another program. Stop it, or choose another port: portcullis gateway --port <N>.`,
    cause
  )

/** Puts a failed listen into words. */
const explained = (error: unknown, { bind, port }: { bind: string; port: number }): unknown => {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return portTaken(port, error)
  if (code !== 'EADDRNOTAVAIL' && code !== 'EACCES') return error
  const message = `Cannot listen on ${bind} port ${port} (${code}). Use gateway.bind "loopback", and a port above 1023.`
  return new FatalError(exitCodes.config, message, error)
}

/**
 * Takes the same port of 127.0.0.1 as well: whatever the gateway is bound to, its owner's command line on
 * this machine reaches it as local.
 */
const listenOnLoopbackToo = async ({ server }: FastifyInstance, port: number): Promise<void> => {
  const side = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    server.emit('connection', socket)
  })
  server.on('close', () => side.close())
  await new Promise<void>((resolve, reject) => {
    side.once('error', reject)
    side.listen(port, '127.0.0.1', resolve)
  })
}

const wildcards: ReadonlySet<string> = new Set(['::', '0.0.0.0'])

/**
 * Opens the port and says where.
 * @throws FatalError with exit code 69 where the port is taken, 78 where the address is none of ours.
 */
export const listen = async (app: FastifyInstance, config: GatewayConfig): Promise<Listening> => {
  const { host, coversLoopback } = resolveBind(config)
  const scheme = app.instance.tls ? 'https' : 'http'
  try {
    await app.listen({ port: config.port, host })
    const addresses = app.addresses().filter((at) => typeof at === 'object')
    const address = addresses.find(({ family }) => family === 'IPv4') ?? addresses[0]
    if (!address) throw new Error('the server listens nowhere')
    const { port } = address
    const urlOf = (at: string) => `${scheme}://${isIP(at) === 6 ? `[${at}]` : at}:${port}`
    if (coversLoopback)
      return { url: urlOf(wildcards.has(address.address) ? '127.0.0.1' : address.address), port }
    await listenOnLoopbackToo(app, port)
    return { url: urlOf('127.0.0.1'), port, outwardUrl: urlOf(address.address) }
  } catch (error) {
    throw explained(error, config)
  }
}
