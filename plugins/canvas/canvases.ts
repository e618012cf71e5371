import { invalidRequest, unavailable } from '../../src/errors.ts'
import { now } from '../../src/time.ts'
import type { Agents } from '../agents/index.ts'
import type { Events } from '../events/index.ts'
import { MAIN, storedKey } from '../sessions/index.ts'
import type { Capabilities } from './capabilities.ts'
import { canvasChanged, canvasPresent } from './events.ts'
import type { NewFile } from './files/atomic-write.ts'
import type { Complaints } from './live/complaints.ts'
import type { Reloads } from './live/reloads.ts'
import type { Viewers } from './live/viewers.ts'
import type { Manifests } from './manifests.ts'
import { canvasOf, isFolderName, viewerPath } from './names.ts'
import type { CanvasRef, CanvasTable } from './tables.ts'
import type { Change, Workspace } from './workspace.ts'

export interface CanvasesParts {
  readonly agents: Agents
  readonly events: Events
  readonly manifests: Manifests
  readonly workspace: () => Workspace
  readonly viewers: Viewers
  readonly reloads: Reloads
  readonly capabilities: Capabilities
  readonly complaints: Complaints
  /** Whether open pages follow changes. */
  readonly liveReload: boolean
}

/** Which canvas somebody means: by its name, or the one of a conversation. */
export interface Meant {
  readonly agentId: string
  readonly canvasId?: string
  readonly sessionKey?: string
}

/** Canvases as the rest of the plugin knows them: manifests, files, viewers and events together. */
export const createCanvases = ({
  agents,
  events,
  manifests,
  workspace,
  viewers,
  reloads,
  capabilities,
  complaints,
  liveReload
}: CanvasesParts) => {
  const named = (row: CanvasTable) => ({
    ...{ agentId: row.agentId, canvasId: row.canvasId, sessionKey: row.sessionKey, title: row.title },
    rev: row.rev,
    url: viewerPath(row, agents.defaultId),
    ts: now()
  })

  const meant = ({ agentId, canvasId, sessionKey = `agent:${agentId}:main` }: Meant) => {
    if (!isFolderName(agentId)) throw unavailable(`the agent ${agentId} has a name that is no folder's`)
    const ref = { agentId, canvasId: canvasId ?? canvasOf(sessionKey) }
    return {
      ref,
      made: {
        title: ref.canvasId === MAIN ? 'Main canvas' : ref.canvasId,
        sessionKey: storedKey(sessionKey, agentId).key
      }
    }
  }

  const find = async (ref: CanvasRef): Promise<CanvasTable> => {
    const row = await manifests.find(ref)
    if (row) return row
    throw invalidRequest(`there is no canvas ${JSON.stringify(ref.canvasId)}; write to it first`)
  }

  return {
    named,
    meant,
    find,

    /** The canvas that is meant, with a starter page where it is new. */
    open: (which: Meant): Promise<CanvasTable> => {
      const { ref, made } = meant(which)
      return workspace().open(ref, made)
    },

    async write(
      which: Meant,
      files: readonly NewFile[],
      { title, reason }: { title?: string; reason: string }
    ) {
      const { ref, made } = meant(which)
      const rev = await workspace().write(ref, files, { ...made, title: title ?? made.title, reason })
      const row = await find(ref)
      if (title !== undefined && title !== row.title) await manifests.set(ref, { title })
      return { ref, rev, title: title ?? row.title }
    },

    /** Tells of a change: pages that are open first. */
    onChange({ ref, rev, paths }: Change): void {
      const css = paths.every((path) => path.endsWith('.css'))
      if (liveReload) {
        viewers.tell(ref, { t: 'change', rev, files: paths.slice(0, 100), css })
        reloads.tell(ref)
      }
      void manifests.find(ref).then((row) => {
        if (row) events.publish(canvasChanged, { ...named(row), files: paths.slice(0, 100), gone: false })
      })
    },

    /** Asks whoever has a place for it to show a canvas, or to put it away. */
    async present(
      ref: CanvasRef,
      { sessionKey, shown = true }: { sessionKey?: string; shown?: boolean } = {}
    ) {
      if (sessionKey !== undefined) await manifests.set(ref, { sessionKey })
      const row = await find(ref)
      events.publish(canvasPresent, { ...named(row), shown })
      return row
    },

    async drop(ref: CanvasRef): Promise<void> {
      const row = await find(ref)
      capabilities.revoke({ ref })
      await workspace().drop(ref)
      complaints.forget(ref)
      viewers.prune((viewer) => viewer.ref.canvasId !== ref.canvasId || viewer.ref.agentId !== ref.agentId)
      events.publish(canvasChanged, { ...named(row), files: [], gone: true })
    }
  }
}

export type Canvases = ReturnType<typeof createCanvases>
