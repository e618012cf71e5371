import type { Complaint } from '../../../src/protocol/canvas.ts'
import { now } from '../../../src/time.ts'
import { type CanvasRef, keyOf } from '../tables.ts'

const MAX_KEPT = 50
const MAX_CANVASES = 200

export interface NotedComplaint extends Complaint {
  readonly atMs: number
  readonly rev: number
}

/** What went wrong in the pages of each canvas lately. It lives here alone: the next load shows it again. */
export const createComplaints = () => {
  const byCanvas = new Map<string, NotedComplaint[]>()
  return {
    /** @returns whether the same was not heard before at this revision. */
    note(ref: CanvasRef, rev: number, complaint: Complaint): boolean {
      const key = keyOf(ref)
      const before = byCanvas.get(key) ?? []
      const isNew = !before.some((one) => one.rev === rev && one.message === complaint.message)
      byCanvas.delete(key)
      byCanvas.set(key, [...before, { ...complaint, atMs: now(), rev }].slice(-MAX_KEPT))
      const [oldest] = byCanvas.keys()
      if (byCanvas.size > MAX_CANVASES && oldest !== undefined) byCanvas.delete(oldest)
      return isNew
    },
    /** Oldest first; those since a moment, in epoch milliseconds. */
    of: (ref: CanvasRef, sinceMs = 0): NotedComplaint[] =>
      (byCanvas.get(keyOf(ref)) ?? []).filter(({ atMs }) => atMs >= sinceMs),
    forget: (ref: CanvasRef): void => void byCanvas.delete(keyOf(ref))
  }
}

export type Complaints = ReturnType<typeof createComplaints>

/** One line for the next turn of the agent that wrote the page. Its words are quoted: they are the page's. */
export const asNote = ({ canvasId }: CanvasRef, { kind, message, source, line }: Complaint): string => {
  const at = source ? ` at ${source.slice(-80)}${line ? `:${line}` : ''}` : ''
  const quoted = JSON.stringify(message.replace(/\s+/g, ' ').slice(0, 240))
  return `the page of canvas ${canvasId} reported an ${kind === 'error' ? 'error' : `unhandled ${kind}`}: ${quoted}${JSON.stringify(at).slice(1, -1)}`
}
