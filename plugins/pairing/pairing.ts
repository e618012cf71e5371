import type { Audit } from '../audit/index.ts'
import type { Auth } from '../auth/index.ts'
import type { Events } from '../events/index.ts'
import type { Store } from '../store/index.ts'
import { createApprovals, type IsConnected } from './approvals.ts'
import { createAsking } from './asking.ts'
import { createDoor } from './door.ts'
import { createManagement } from './management.ts'
import { createRemovals } from './removals.ts'
import { createRevocations } from './revocations.ts'
import { createTokens } from './tokens.ts'
import { createUpgrades } from './upgrades.ts'

/** Devices from their first wish to their last token: at the door, before the owner, under management. */
export const createPairing = (
  { store, auth, events, audit }: { store: Store; auth: Auth; events: Events; audit: Audit },
  isConnected: IsConnected
) => {
  const ask = createAsking({ store, events })
  const tokens = createTokens(auth)
  const [removals, revocations] = [createRemovals(), createRevocations()]
  const parts = { store, auth, events, audit, tokens, ask, removals, revocations }
  return {
    door: createDoor(parts),
    approvals: createApprovals(parts, isConnected),
    management: createManagement(parts),
    upgrades: createUpgrades(parts),
    /** Tells of every device whose connections must end. */
    onRevoked: revocations.subscribe,
    /** Lets a plugin take away what it keeps for a device, together with the device. */
    onRemove: removals.add
  }
}

export type Pairing = ReturnType<typeof createPairing>
