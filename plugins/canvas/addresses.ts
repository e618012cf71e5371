import { satisfies } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'
import type { Holder, Surface } from '../surfaces/index.ts'
import type { Capabilities, Capability } from './capabilities.ts'
import type { CanvasTable } from './tables.ts'

/** Below it stand the addresses that carry their own right to be opened. */
export const CAP = '/__openclaw__/cap'

/** What hello gives: an address of the default canvas, to which a client adds `/__openclaw__/canvas/`. */
export const createSurface = (capabilities: Capabilities, agentId: string): Surface => ({
  mint({ id, role, scopes, deviceId, base }) {
    const mayRead = role === 'node' || satisfies(scopes, 'operator.read')
    if (!mayRead || base === '') return undefined
    const act = satisfies(scopes, 'operator.write')
    const ref = { agentId, canvasId: 'main' }
    const { token, expiresAtMs } = capabilities.mint({ ref, act, holder: id, deviceId })
    return { url: `${base}${CAP}/${token}`, expiresAtMs }
  }
})

const pageUrl = (token: string, { entry }: Pick<CanvasTable, 'entry'>): string => {
  const path = entry === 'index.html' ? '' : entry.split('/').map(encodeURIComponent).join('/')
  return `${CAP}/${token}/canvas/${path}`
}

const tokenIn = (url: string | undefined): string | undefined =>
  /\/__openclaw__\/cap\/([\w-]{24})\//.exec(url ?? '')?.[1]

/**
 * An address of a canvas for one connection, from the root of the gateway. The one that it holds already stays
 * good where it still works, so that a page that is open need not load again.
 */
export const addressFor = (
  capabilities: Capabilities,
  row: CanvasTable,
  { id, role, scopes, deviceId }: Holder | Client,
  held?: string
): { url: string; expiresAtMs: number; act: boolean } => {
  const act = role === 'operator' && satisfies(scopes, 'operator.write')
  const ref = { agentId: row.agentId, canvasId: row.canvasId }
  const wanted: Capability & { holder: string } = { ref, act, holder: id, deviceId }
  const token = tokenIn(held)
  const adopted = token === undefined ? undefined : capabilities.adopt(token, wanted)
  if (token !== undefined && adopted !== undefined)
    return { url: pageUrl(token, row), expiresAtMs: adopted, act }
  const minted = capabilities.mint(wanted)
  return { url: pageUrl(minted.token, row), expiresAtMs: minted.expiresAtMs, act }
}

export const shareUrl = (token: string, row: Pick<CanvasTable, 'entry'>): string => pageUrl(token, row)
