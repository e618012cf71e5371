import type {
  PairedDevice,
  PendingRequest,
  SetupAccess,
  SetupCompletion
} from '../../../../src/protocol/device.ts'
import type { SurfaceRequest } from '../../../../src/protocol/node.ts'
import { now } from '../../../../src/time.ts'
import { Failure } from '../../../webchat/page/link/failure.ts'
import type { Gateway, GatewayOptions, Link, Vault } from '../../../webchat/page/link/gateway.ts'
import { problemOf } from '../../../webchat/page/problems.ts'
import { createStore } from '../../../webchat/page/state/store.ts'
import { words } from '../words.ts'
import { nameOf } from './devices.ts'

/** A setup code as the gateway made it, and the device that used it. */
export interface MadeCode {
  readonly setupId: string
  readonly setupCode: string
  readonly gatewayUrl: string
  readonly expiresAtMs: number
  readonly qrDataUrl?: string
  readonly joinUrl?: string
  readonly usedBy?: string
}

/** All that the page shows. */
export interface DeskState {
  readonly link: Link
  readonly ownId: string
  /** What this browser may do; empty before the first hello. */
  readonly scopes: readonly string[]
  readonly loaded: boolean
  readonly pending: readonly PendingRequest[]
  /** What nodes ask to lend, newest first. */
  readonly surfaces: readonly SurfaceRequest[]
  readonly paired: readonly PairedDevice[]
  readonly code: MadeCode | undefined
  /** A sentence about what was done, or why it was not. */
  readonly notice: { readonly text: string; readonly bad: boolean } | undefined
}

export interface DeskOptions {
  readonly vault: Vault
  connect(events: Pick<GatewayOptions, 'onLink' | 'onEvent' | 'onGap'>): Gateway
}

interface Rotated {
  readonly token?: string
  readonly scopes: readonly string[]
}

const listWorthy = new Set([
  'presence',
  'device.pair.requested',
  'device.pair.resolved',
  'device.pair.changed',
  'node.pair.requested',
  'node.pair.resolved'
])

const newestFirst = <T extends { readonly ts: number }>(requests: readonly T[]): T[] =>
  requests.toSorted((a, b) => b.ts - a.ts)

/** The whole page without its looks: who waits, who is in, and what can be decided. */
export const createDesk = ({ vault, connect }: DeskOptions) => {
  const store = createStore<DeskState>({
    link: { phase: 'connecting' },
    ownId: vault.device.id,
    scopes: [],
    loaded: false,
    pending: [],
    surfaces: [],
    paired: [],
    code: undefined,
    notice: undefined
  })
  let reading = false
  let stale = false

  const tell = (text: string, bad = false): void => store.update({ notice: { text, bad } })

  /** One at a time: what changes while it is read makes it read once more. */
  const refresh = async (): Promise<void> => {
    stale = reading
    if (reading) return
    reading = true
    try {
      const [devices, nodes] = await Promise.all([
        gateway.request('device.pair.list') as Promise<Pick<DeskState, 'pending' | 'paired'>>,
        gateway.request('node.pair.list') as Promise<{ pending: SurfaceRequest[] }>
      ])
      store.update({
        pending: newestFirst(devices.pending),
        surfaces: newestFirst(nodes.pending),
        paired: devices.paired,
        loaded: true
      })
    } catch (error) {
      if (error instanceof Failure && error.code === 'DISCONNECTED') return
      store.update({ loaded: true })
      tell(problemOf(error, 'Reading the devices'), true)
    } finally {
      reading = false
    }
    if (stale) await refresh()
  }

  const onEvent = (event: string, payload: unknown): void => {
    if (event === 'device.pair.setup.completed') {
      const { setupId, deviceName, deviceId } = payload as SetupCompletion
      const { code } = store.value
      if (code?.setupId === setupId) {
        store.update({ code: { ...code, usedBy: nameOf({ displayName: deviceName, deviceId }) } })
      }
    }
    if (listWorthy.has(event) || event.startsWith('device.pair.setup.')) void refresh()
  }

  const onLink = (link: Link): void => {
    store.update({ link })
    if (link.phase !== 'live') return
    store.update({ scopes: link.hello.auth.scopes })
    void refresh()
  }

  const gateway: Gateway = connect({ onLink, onEvent, onGap: () => void refresh() })

  const attempt = async (what: string, method: string, params: unknown): Promise<unknown> => {
    try {
      return await gateway.request(method, params)
    } catch (error) {
      const denied = error instanceof Failure && error.message === 'device pairing approval denied'
      tell(denied ? words.denied : problemOf(error, what), true)
      return undefined
    }
  }

  return {
    store,
    login: gateway.login,
    retryNow: gateway.retryNow,
    refresh: (): void => void refresh(),
    dismiss: (): void => store.update({ notice: undefined }),
    approve: async (request: PendingRequest): Promise<void> => {
      const { requestId } = request
      if (await attempt('Approving', 'device.pair.approve', { requestId }))
        tell(words.approved(nameOf(request)))
      await refresh()
    },
    reject: async (request: PendingRequest): Promise<void> => {
      const { requestId } = request
      if (await attempt('Rejecting', 'device.pair.reject', { requestId }))
        tell(words.rejected(nameOf(request)))
      await refresh()
    },
    approveSurface: async (request: SurfaceRequest): Promise<void> => {
      const { requestId, nodeId } = request
      if (await attempt('Approving', 'node.pair.approve', { requestId }))
        tell(words.surfaceApproved(nameOf({ ...request, deviceId: nodeId })))
      await refresh()
    },
    rejectSurface: async (request: SurfaceRequest): Promise<void> => {
      const { requestId, nodeId } = request
      if (await attempt('Rejecting', 'node.pair.reject', { requestId }))
        tell(words.surfaceRejected(nameOf({ ...request, deviceId: nodeId })))
      await refresh()
    },
    rename: (deviceId: string, label: string) =>
      attempt('Renaming', 'device.pair.rename', { deviceId, label }),
    remove: (deviceId: string) => attempt('Removing', 'device.pair.remove', { deviceId }),
    revoke: async ({ deviceId, tokens }: PairedDevice): Promise<void> => {
      for (const { role } of tokens) await attempt('Revoking', 'device.token.revoke', { deviceId, role })
      await refresh()
    },
    rotate: async ({ deviceId, tokens }: PairedDevice): Promise<void> => {
      for (const { role, revokedAtMs } of tokens) {
        if (revokedAtMs !== undefined) continue
        const rotated = await attempt('Renewing', 'device.token.rotate', { deviceId, role })
        // This browser's own: the old value is dead, and nobody else is told the new one.
        const { token, scopes } = (rotated ?? { scopes: [] }) as Rotated
        if (token && deviceId === vault.device.id) await vault.keepToken(token, scopes)
      }
      await refresh()
    },
    makeCode: async (access: SetupAccess, publicUrl: string | undefined): Promise<void> => {
      const code = await attempt('Creating a setup code', 'device.pair.setupCode', {
        includeQr: true,
        bootstrapProfile: access === 'full' ? undefined : access,
        publicUrl
      })
      if (code) store.update({ code: code as MadeCode, notice: undefined })
    },
    /** Lets go of a code on the screen that has run out. */
    forgetCode: (): void => {
      const { code } = store.value
      if (code && code.expiresAtMs <= now()) store.update({ code: undefined })
    }
  }
}

export type Desk = ReturnType<typeof createDesk>
