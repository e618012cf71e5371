import { hostname } from 'node:os'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { isLoopbackAddress } from '../../src/addresses.ts'
import { announcementOf } from './announcement.ts'
import { type Beacon, startBeacon } from './beacon.ts'
import type { MdnsConfig } from './config.ts'

export { sections } from './config.ts'

const ownName = (): string => `Portcullis (${hostname().replace(/\..*$/, '')})`

/** Notes in the log and in `health` what people may wonder about. It never stands in the gateway's way. */
const complain = ({ instance, log }: FastifyInstance, activated: boolean, error: string): void => {
  instance.problems.push({ id: 'gateway.mdns', origin: 'mdns', activated, error })
  log.warn(`gateway.mdns: ${error}`)
}

const start = (app: FastifyInstance, name: string): Beacon => {
  const listening = app.addresses().filter((at) => typeof at === 'object')
  const addresses = [...new Set(listening.map(({ address }) => address))]
  const announcement = announcementOf({
    name,
    addresses,
    port: listening[0]?.port ?? 0,
    deviceId: app.auth.identity.deviceId,
    version: app.instance.version,
    fingerprint: app.instance.tls?.fingerprint
  })
  if (addresses.every(isLoopbackAddress)) {
    complain(app, true, 'only programs of this machine can see the announcement; gateway.bind is loopback')
  }
  const beacon = startBeacon(announcement, (line) => app.log.debug({ line }, 'mdns said something'))
  beacon.announced.then(
    () => app.log.info({ name: announcement.name }, 'announced on the network'),
    () => undefined
  )
  void beacon.ended.then((reason) => {
    if (reason) complain(app, false, `the gateway is not announced on the network: ${reason.message}`)
  })
  return beacon
}

/** Tells apps of the same network where the gateway is, once it listens. */
export default fp<{ mdns: MdnsConfig }>(
  async (app, { mdns }) => {
    if (!mdns.enabled) return
    let beacon: Beacon | undefined
    app.addHook('onListen', async () => {
      beacon = start(app, mdns.name ?? ownName())
    })
    app.addHook('onClose', async () => beacon?.stop())
  },
  { name: 'mdns', dependencies: ['auth'] }
)
