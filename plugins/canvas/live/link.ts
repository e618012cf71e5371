import type { FastifyBaseLogger } from 'fastify'
import type { WebSocket } from 'ws'
import { type Complaint, PageMessage } from '../../../src/protocol/canvas.ts'
import { now } from '../../../src/time.ts'
import { validator } from '../../../src/validate.ts'
import type { Capability } from '../capabilities.ts'
import type { CanvasRef, CanvasTable } from '../tables.ts'
import type { Act } from './actions.ts'
import { createBudget } from './budget.ts'
import type { Storage } from './storage.ts'
import { say, type Viewer, type Viewers } from './viewers.ts'

const pageMessage = validator(PageMessage)

export interface LinkParts {
  readonly viewers: Viewers
  readonly storage: Storage
  readonly act: Act
  readonly log: FastifyBaseLogger
  /** The manifest as it is now. */
  manifest(): Promise<CanvasTable | undefined>
  /** Whether the address that the page was opened by still opens anything. */
  isLive(): boolean
  complain(ref: CanvasRef, rev: number, complaint: Complaint): void
}

const parse = (data: unknown): PageMessage | undefined => {
  try {
    const message: unknown = JSON.parse(String(data))
    return pageMessage.check(message) ? message : undefined
  } catch {
    return undefined
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The live link of one page. What it says is taken in measure: a page in a loop harms itself alone. */
export const openLink = (
  socket: WebSocket,
  capability: Capability,
  { viewers, storage, act, log, manifest, isLive, complain }: LinkParts
): Viewer => {
  const { ref } = capability
  const viewer = viewers.join(socket, ref, isLive)
  const messages = createBudget({ perMinute: 3000, burst: 400 })
  const actions = createBudget({ perMinute: 10, burst: 3 })
  const complaints = createBudget({ perMinute: 20, burst: 10 })
  /** Actions that are answered already: a page says again what it has no answer to. */
  const done = new Map<string, string>()

  const onAction = async ({ id, action }: Extract<PageMessage, { t: 'action' }>): Promise<void> => {
    const known = done.get(id)
    if (known !== undefined) return say(viewer, { t: 'ack', id, ok: true, runId: known })
    const refuse = (error: string) => say(viewer, { t: 'ack', id, ok: false, error })
    if (!capability.act) return refuse('this view is read-only')
    if (!actions.take()) return refuse('too many actions; wait a few seconds')
    try {
      const current = await manifest()
      if (!current) return refuse('the canvas is gone')
      const { runId } = await act(current, id, action)
      done.set(id, runId)
      say(viewer, { t: 'ack', id, ok: true, runId })
    } catch (error) {
      refuse(reasonOf(error))
    }
  }

  const onStorage = async ({ id, op, name = '', value }: Extract<PageMessage, { t: 'storage' }>) => {
    try {
      const isChange = op === 'set' || op === 'remove'
      if (isChange && !capability.act) throw new Error('this view is read-only')
      if (op === 'set') await storage.set(ref, name, value)
      if (op === 'remove') await storage.remove(ref, name)
      const found = op === 'get' ? await storage.get(ref, name) : undefined
      say(viewer, { t: 'storage', id, ok: true, value: op === 'keys' ? await storage.keys(ref) : found })
    } catch (error) {
      say(viewer, { t: 'storage', id, ok: false, error: reasonOf(error) })
    }
  }

  const receive = async (message: PageMessage): Promise<void> => {
    if (message.t === 'action') return onAction(message)
    if (message.t === 'storage') return onStorage(message)
    if (message.t === 'answer') return viewers.answered(viewer, message)
    if (message.t === 'complaint') {
      const current = complaints.take() ? await manifest() : undefined
      if (current) complain(ref, current.rev, message.complaint)
      return
    }
    viewer.title = message.title
    viewer.size = { width: message.width, height: message.height }
    if (message.focused) viewer.focusedAt = now()
  }

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? undefined : parse(data)
    if (!messages.take()) return socket.close(1008, 'too many messages')
    if (message) {
      receive(message).catch((err: unknown) => log.warn({ err, t: message.t }, 'a canvas message failed'))
    }
  })
  socket.on('error', (err) => log.debug({ err }, 'canvas socket error'))
  socket.on('close', () => viewers.leave(viewer))
  return viewer
}
