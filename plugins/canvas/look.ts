import { Script } from 'node:vm'
import { invalidRequest, unavailable } from '../../src/errors.ts'
import type { SnapshotOptions } from '../../src/protocol/canvas.ts'
import type { Viewers } from './live/viewers.ts'
import { viewerPath } from './names.ts'
import type { CanvasRef } from './tables.ts'

/** How long a script may take in a page, in milliseconds. */
export const MAX_EVAL_MS = 5000
const SNAPSHOT_MS = 15_000

const compiles = (code: string): boolean => {
  try {
    // Compiled to be checked, and never run here.
    void new Script(code)
    return true
  } catch {
    return false
  }
}

const syntaxOf = (code: string): string => {
  try {
    void new Script(`(async () => {${code}\n})`)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * What a page is to run: an expression gives its value, statements give what they return.
 * @throws GatewayError INVALID_REQUEST for what is no JavaScript, before any page sees it.
 */
export const runnable = (code: string): string => {
  if (compiles(`(async () => (${code}\n))`)) return `return (${code}\n)`
  const problem = syntaxOf(code)
  if (problem) throw invalidRequest(`the script cannot run: ${problem}`)
  return code
}

/** Asks open pages of a canvas: to run something, or to show how they look. */
export const createLook = ({ viewers, defaultAgentId }: { viewers: Viewers; defaultAgentId: string }) => {
  const first = (ref: CanvasRef) => {
    const [viewer] = viewers.of(ref)
    if (viewer) return viewer
    throw unavailable(
      `nobody has the canvas ${ref.canvasId} open; present it, or open ${viewerPath(ref, defaultAgentId)} in a browser`,
      { retryable: true }
    )
  }

  const failure = (error: unknown) =>
    unavailable(error instanceof Error ? error.message : String(error), { retryable: true, cause: error })

  return {
    async eval(
      ref: CanvasRef,
      code: string,
      { timeoutMs = 2000, signal }: { timeoutMs?: number; signal?: AbortSignal }
    ) {
      const asked = { t: 'eval' as const, code: runnable(code), timeoutMs: Math.min(timeoutMs, MAX_EVAL_MS) }
      const viewer = first(ref)
      const { title, size } = viewer
      try {
        return {
          viewer: { title, ...size },
          answer: await viewers.ask(viewer, asked, { timeoutMs: asked.timeoutMs, signal })
        }
      } catch (error) {
        throw failure(error)
      }
    },

    async snapshot(ref: CanvasRef, options: Partial<SnapshotOptions>, signal?: AbortSignal) {
      const { maxWidth = 1280, fullPage = false, format = 'png', quality = 0.85 } = options
      const asked = { t: 'snapshot' as const, options: { maxWidth, fullPage, format, quality } }
      const viewer = first(ref)
      try {
        return await viewers.ask(viewer, asked, { timeoutMs: SNAPSHOT_MS, signal })
      } catch (error) {
        throw failure(error)
      }
    }
  }
}

export type Look = ReturnType<typeof createLook>
