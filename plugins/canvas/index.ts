import { mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import fp from 'fastify-plugin'
import { CAP, createSurface } from './addresses.ts'
import { createCanvases } from './canvases.ts'
import { createCapabilities } from './capabilities.ts'
import type { CanvasConfig } from './config.ts'
import { canvasChanged, canvasPresent } from './events.ts'
import { createBlobs } from './files/blobs.ts'
import { createBearer } from './http/bearer.ts'
import { capabilityRoutes } from './http/capability-routes.ts'
import { createKit } from './http/kit.ts'
import { type LiveRoutesParts, liveRoutes } from './http/live-routes.ts'
import { ownerRoutes } from './http/owner-routes.ts'
import { viewerPage } from './http/viewer-page.ts'
import { keepMethods } from './keep-methods.ts'
import { createActions } from './live/actions.ts'
import { asNote, createComplaints } from './live/complaints.ts'
import { openLink } from './live/link.ts'
import { createReloads } from './live/reloads.ts'
import { createStorage } from './live/storage.ts'
import { createViewers, say, type Viewer } from './live/viewers.ts'
import { createWatcher } from './live/watcher.ts'
import { createLook } from './look.ts'
import { createManifests } from './manifests.ts'
import { canvasMethods } from './methods.ts'
import { canvas as migration } from './migrations/0001-canvas.ts'
import { createShares } from './shares.ts'
import { createCanvasTool } from './tool/canvas-tool.ts'
import { createDevices } from './tool/devices.ts'
import { createWorkspace } from './workspace.ts'

export { UserAction } from '../../src/protocol/canvas.ts'
export { sections } from './config.ts'
export { type CanvasPresent, canvasChanged, canvasPresent } from './events.ts'

export interface CanvasOptions {
  readonly canvasHost: CanvasConfig
  /** The built viewer; `npm run build` makes it. */
  readonly root?: string
}

const built = fileURLToPath(new URL('../../dist/web/canvas', import.meta.url))
const starter = fileURLToPath(new URL('../../canvas/starter/index.html', import.meta.url))

/** How often pages are closed whose address opens nothing any more, in milliseconds. */
const PRUNE_EVERY_MS = 15_000

/** Pages that agents write, in a sandbox on the gateway's own port. */
export default fp<CanvasOptions>(
  async (app, { canvasHost: config, root: page = built }) => {
    if (!config.enabled) return
    const { store, events, rpc, agents, sessions, presence, agent, nodes, pairing, auth, log } = app
    const { liveReload, network } = config
    await store.migrate('canvas', [migration])
    events.declare(canvasPresent, canvasChanged)
    const folder = resolve(config.root ?? join(app.instance.stateDir, 'canvas'))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const root = await realpath(folder)

    const manifests = createManifests(store)
    const capabilities = createCapabilities()
    const shares = createShares(store)
    const viewers = createViewers()
    const reloads = createReloads()
    const complaints = createComplaints()
    const storage = createStorage(store)
    const parts = { agents, events, manifests, viewers, reloads, capabilities, complaints, liveReload }
    const canvases = createCanvases({ ...parts, workspace: () => workspace })
    const workspace = createWorkspace({
      ...{ root, manifests, starter, blobs: createBlobs(root) },
      onChange: canvases.onChange
    })
    const watcher = createWatcher({
      folderOf: workspace.folderOf,
      countFiles: async (ref) => (await workspace.scan(ref)).length,
      notice(ref) {
        workspace.notice(ref).catch((err: unknown) => log.warn({ err }, 'a canvas could not be looked at'))
      }
    })
    const act = createActions({ agent, agents, sessions })
    const find = async (token: string) => capabilities.find(token) ?? (await shares.find(token))
    const kit = createKit(page)
    const bearer = createBearer(app)
    const defaultRef = { agentId: agents.defaultId, canvasId: 'main' }

    /** What changed while nobody looked is noticed first. */
    const greet = async (viewer: Viewer): Promise<void> => {
      if (await manifests.find(viewer.ref)) await workspace.notice(viewer.ref)
      const row = await manifests.find(viewer.ref)
      say(viewer, { t: 'hello', rev: row?.rev ?? 0, live: liveReload })
    }

    const link: LiveRoutesParts['link'] = (socket, capability, token) => {
      const release = capabilities.hold(token)
      const unwatch = liveReload ? watcher.look(capability.ref) : undefined
      socket.on('close', () => {
        release()
        unwatch?.()
      })
      const viewer = openLink(socket, capability, {
        ...{ viewers, storage, act, log },
        manifest: () => manifests.find(capability.ref),
        isLive: () => capability.holder === undefined || capabilities.isLive(token),
        complain(ref, rev, complaint) {
          const isNew = complaints.note(ref, rev, complaint)
          if (!isNew || !capability.act) return
          void manifests
            .find(ref)
            .then((row) => row && presence.queueEvent(row.sessionKey, asNote(ref, complaint)))
        }
      })
      void greet(viewer).catch((err: unknown) => log.warn({ err }, 'a canvas page could not be greeted'))
    }

    const serving = { kit, network, folderOf: workspace.folderOf }
    await app.register(capabilityRoutes, {
      ...{ ...serving, prefix: CAP, find },
      stateOf: async (ref) => (await manifests.find(ref)) ?? { entry: 'index.html', rev: 0 }
    })
    await app.register(ownerRoutes, {
      ...{ ...serving, prefix: '/__openclaw__/canvas', bearer },
      open: async () => {
        const { entry, rev } = await canvases.open(defaultRef)
        return { ref: defaultRef, entry, rev }
      }
    })
    await app.register(viewerPage, { root: page })
    await app.register(liveRoutes, {
      ...{ bearer, liveReload, find, link },
      tellOnly: (socket, capability) => reloads.join(socket, capability?.ref ?? defaultRef)
    })

    const look = createLook({ viewers, defaultAgentId: agents.defaultId })
    const devices = createDevices({ nodes, capabilities })
    rpc.add(
      ...canvasMethods({ agents, sessions, canvases, manifests, viewers, capabilities, shares }),
      ...keepMethods({ agents, canvases, manifests, workspace })
    )
    agent.offer(
      createCanvasTool({ canvases, manifests, workspace, viewers, complaints, look, devices, presence })
    )
    app.surfaces.offer('canvas', createSurface(capabilities, agents.defaultId))

    presence.watch({ joined: () => undefined, left: ({ id }) => capabilities.orphan(id) })
    pairing.onRevoked(({ deviceId }) => capabilities.revoke({ deviceId }))
    auth.onChanged(() => capabilities.revoke())
    const prune = setInterval(() => viewers.prune((viewer) => viewer.isLive()), PRUNE_EVERY_MS)
    const unsubscribe = events.subscribe(({ event }) => {
      // The gateway waits for its sockets to end before it does: ours are among them.
      if (event.name !== 'shutdown') return
      viewers.closeAll()
      reloads.closeAll()
    })
    app.addHook('onClose', () => {
      clearInterval(prune)
      unsubscribe()
      watcher.stop()
    })
  },
  {
    name: 'canvas',
    dependencies: [
      ...['store', 'events', 'rpc', 'auth', 'presence', 'pairing', 'agents', 'sessions', 'agent', 'nodes'],
      ...['surfaces', 'ws']
    ]
  }
)
