import { parentPort, workerData } from 'node:worker_threads'
import { getResponder } from '@homebridge/ciao'
import { type Announcement, SERVICE_TYPE } from './announcement.ts'

const { name, hostname, port, txt, addresses } = workerData as Announcement

const own = addresses && [...addresses]
const responder = getResponder({ interface: own })
const service = responder.createService({
  ...{ name, hostname, port, txt },
  type: SERVICE_TYPE,
  restrictedAddresses: own
})

let isStopping = false
parentPort?.on('message', async () => {
  isStopping = true
  // Says goodbye, so that nobody goes on showing a gateway that is gone.
  await responder.shutdown()
  process.exit()
})
// Nothing but its sockets keeps this thread: where it got none, it ends, and the gateway hears of it.
parentPort?.unref()

await service.advertise().then(
  () => parentPort?.postMessage('announced'),
  (error: unknown) => {
    // What was interrupted in the middle fails, and still has a goodbye to say.
    if (!isStopping) throw error
  }
)
