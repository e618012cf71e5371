import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Agents } from '../agents/index.ts'
import { Key, type Sessions } from '../sessions/index.ts'
import { addressFor, shareUrl } from './addresses.ts'
import type { Canvases } from './canvases.ts'
import type { Capabilities } from './capabilities.ts'
import type { Viewers } from './live/viewers.ts'
import type { Manifests } from './manifests.ts'
import { CanvasId } from './names.ts'
import type { Shares } from './shares.ts'

const Which = {
  canvasId: Type.Optional(CanvasId),
  agentId: Type.Optional(Text),
  /** Stands for the canvas of this conversation, where none is named. */
  sessionKey: Type.Optional(Key)
}

const Summary = Type.Object({
  agentId: Text,
  canvasId: Text,
  sessionKey: Text,
  title: Type.String(),
  rev: Type.Integer({ minimum: 0 }),
  /** The viewer's address on this gateway. */
  url: Text,
  updatedAtMs: Millis,
  /** Pages that show it now. */
  viewers: Type.Integer({ minimum: 0 })
})

const DAY_MS = 86_400_000

export interface MethodsParts {
  readonly agents: Agents
  readonly sessions: Sessions
  readonly canvases: Canvases
  readonly manifests: Manifests
  readonly viewers: Viewers
  readonly capabilities: Capabilities
  readonly shares: Shares
}

/** What viewers ask for: which canvases there are, and addresses to look at them. */
export const canvasMethods = (parts: MethodsParts) => {
  const { agents, sessions, canvases, manifests, viewers, capabilities, shares } = parts

  const meant = ({
    canvasId,
    agentId,
    sessionKey
  }: {
    canvasId?: string
    agentId?: string
    sessionKey?: string
  }) => {
    const session = sessionKey === undefined ? undefined : sessions.keyOf(sessionKey, agentId)
    const owner = agents.get(agentId ?? session?.agentId ?? agents.defaultId).id
    return { agentId: owner, canvasId, sessionKey: session?.key }
  }

  const summarise = async (ref: { agentId: string; canvasId: string }) => {
    const row = await canvases.find(ref)
    const { ts: _, ...named } = canvases.named(row)
    return { ...named, updatedAtMs: row.updatedAtMs, viewers: viewers.of(row).length }
  }

  return [
    method({
      name: 'canvas.list',
      summary: 'List the canvases of one agent or of all, the newest change first.',
      scope: 'operator.read',
      params: Type.Object({ agentId: Type.Optional(Text) }),
      result: Type.Object({ canvases: Type.Array(Summary) }),
      handler: async ({ params: { agentId } }) => ({
        canvases: await Promise.all((await manifests.list(agentId)).map(summarise))
      })
    }),
    method({
      name: 'canvas.open',
      summary: 'Issue an address under which this connection may look at a canvas.',
      scope: 'operator.read',
      params: Type.Object({
        ...Which,
        /** The address that the client holds: it stays good where it still works. */
        url: Type.Optional(Type.String({ maxLength: 2048 }))
      }),
      result: Type.Composite([
        Summary,
        Type.Object({
          /** From the root of the gateway; what is below it is sandboxed. */
          pageUrl: Text,
          expiresAtMs: Millis,
          /** Whether what is done on the page reaches the agent. */
          act: Type.Boolean()
        })
      ]),
      handler: async ({ params: { url, ...which }, client }) => {
        const row = await canvases.open(meant(which))
        const { url: pageUrl, expiresAtMs, act } = addressFor(capabilities, row, client, url)
        return { ...(await summarise(row)), pageUrl, expiresAtMs, act }
      }
    }),
    method({
      name: 'canvas.present',
      summary: 'Show a canvas wherever a page has a panel for it.',
      scope: 'operator.write',
      params: Type.Object(Which),
      result: Summary,
      handler: async ({ params }) => {
        const which = meant(params)
        const row = await canvases.open(which)
        await canvases.present(row, { sessionKey: which.sessionKey })
        return summarise(row)
      }
    }),
    method({
      name: 'canvas.share',
      summary: 'Make a link by which anybody who has it may look at a canvas, and no more.',
      scope: 'operator.admin',
      params: Type.Object({
        ...Which,
        ttlMs: Type.Optional(Type.Integer({ minimum: 60_000, maximum: 30 * DAY_MS }))
      }),
      result: Type.Object({ id: Text, url: Text, expiresAtMs: Millis }),
      handler: async ({ params: { ttlMs = DAY_MS, ...which }, client }) => {
        const row = await canvases.find(canvases.meant(meant(which)).ref)
        const { id, token, expiresAtMs } = await shares.make(row, ttlMs)
        return { id, url: `${client.base}${shareUrl(token, row)}`, expiresAtMs }
      }
    }),
    method({
      name: 'canvas.unshare',
      summary: 'Withdraw a link that canvas.share made.',
      scope: 'operator.admin',
      params: Type.Object({ id: Text }),
      result: Type.Object({ ok: Type.Literal(true) }),
      handler: async ({ params: { id } }) => {
        if (!(await shares.end(id))) throw invalidRequest('there is no such link')
        return { ok: true as const }
      }
    })
  ]
}
