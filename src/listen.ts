import { isIP } from 'node:net'
import { type Static, Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import type { Section } from './config-schema.ts'
import { exitCodes, FatalError } from './errors.ts'
import { DEFAULT_PORT } from './places.ts'

/** `gateway`: where the one port is. */
export const GatewayConfig = Type.Object({
  /** 0 takes a free one. */
  port: Type.Integer({ minimum: 0, maximum: 65_535, default: DEFAULT_PORT }),
  /** `loopback` (127.0.0.1 and ::1), `lan` (every address), or an IP address of this machine. */
  bind: Type.Union(
    [
      Type.Literal('loopback'),
      Type.Literal('lan'),
      Type.String({ pattern: '^[0-9a-fA-F.:]+$', description: 'an IP address of this machine' })
    ],
    { default: 'loopback' }
  )
})
export type GatewayConfig = Static<typeof GatewayConfig>

export const listenSection: Section = { path: 'gateway', schema: GatewayConfig }

const hosts: Readonly<Record<string, string>> = { loopback: 'localhost', lan: '::' }

/**
 * Opens the port and says where.
 * @throws FatalError with exit code 69 where the port is taken, 78 where the address is none of ours.
 */
export const listen = async (
  app: FastifyInstance,
  { port, bind }: GatewayConfig
): Promise<{ url: string; port: number }> => {
  try {
    await app.listen({ port, host: hosts[bind] ?? bind })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      const message = `Port ${port} is in use by another program. Stop it, or choose another port: portcullis gateway --port <N>.`
      throw new FatalError(exitCodes.unavailable, message, error)
    }
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES') {
      const message = `Cannot listen on ${bind} port ${port} (${code}). Use gateway.bind "loopback", and a port above 1023.`
      throw new FatalError(exitCodes.config, message, error)
    }
    throw error
  }
  const addresses = app.addresses().filter((at) => typeof at === 'object')
  const address = addresses.find(({ family }) => family === 'IPv4') ?? addresses[0]
  if (!address) throw new Error('the server listens nowhere')
  const isAny = address.address === '::' || address.address === '0.0.0.0'
  const host = isAny ? '127.0.0.1' : address.address
  return { url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${address.port}`, port: address.port }
}
