import type { PairingRequest } from '../../src/protocol/device.ts'
import { now } from '../../src/time.ts'
import type { Events } from '../events/index.ts'
import type { Store } from '../store/index.ts'
import { pairingRequested, pairingResolved } from './events.ts'
import { type Asking, fileRequest } from './requests.ts'

/** Leaves a device's wish for an owner to decide, and tells the owners of it. */
export const createAsking =
  ({ store, events }: { store: Store; events: Events }) =>
  async (asking: Asking): Promise<PairingRequest> => {
    const { request, isNew, replaced } = await store.write((tx) => fileRequest(tx, asking))
    if (replaced) {
      const { requestId, deviceId } = replaced
      events.publish(pairingResolved, { requestId, deviceId, decision: 'rejected', ts: now() })
    }
    if (isNew) events.publish(pairingRequested, request)
    return request
  }

export type Ask = ReturnType<typeof createAsking>
