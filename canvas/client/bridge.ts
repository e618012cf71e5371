import type { GatewayMessage, UserAction } from '../../src/protocol/canvas.ts'
import type { Link } from './link.ts'
import { newId } from './new-id.ts'

interface Poster {
  postMessage(message: unknown): void
}

/** What a native app puts into the page, by the names of the reference. */
interface NativeWindow {
  readonly webkit?: { readonly messageHandlers?: { readonly openclawCanvasA2UIAction?: Poster } }
  readonly openclawCanvasA2UIAction?: Poster
}

type Sent = UserAction & { readonly id: string }

const toNative = (userAction: Sent): boolean => {
  const { webkit, openclawCanvasA2UIAction: android } = window as unknown as NativeWindow
  const ios = webkit?.messageHandlers?.openclawCanvasA2UIAction
  if (ios) ios.postMessage({ userAction })
  else android?.postMessage(JSON.stringify({ userAction }))
  return ios !== undefined || android !== undefined
}

const tellStatus = (detail: { id: string; ok: boolean; error?: string; runId?: string }): void => {
  dispatchEvent(new CustomEvent('openclaw:a2ui-action-status', { detail }))
}

/** What a context may have as JSON; the gateway takes no more. */
const MAX_CONTEXT = 8192

/** Actions that may wait for the line at most. */
const MAX_WAITING = 50

/**
 * How a page talks to its agent: `openclawSendUserAction(action)`, by every name that it ever had. In an app of
 * ours the app carries it; else the gateway does, once per id, also when the line was down in between.
 */
export const createBridge = (link: () => Link) => {
  const waiting = new Map<string, UserAction>()

  const send = (given: Partial<Sent>): boolean => {
    const id = String(given.id || newId())
    const { name, surfaceId, sourceComponentId, timestamp, context } = given
    if (typeof name !== 'string' || name === '') {
      tellStatus({ id, ok: false, error: 'an action needs a name' })
      return false
    }
    const action = {
      name,
      surfaceId,
      sourceComponentId,
      timestamp: timestamp ?? new Date().toISOString(),
      context
    }
    if (JSON.stringify(context ?? null).length > MAX_CONTEXT) {
      tellStatus({ id, ok: false, error: `the context has more than ${MAX_CONTEXT} characters` })
      return false
    }
    if (toNative({ ...action, id })) return true
    if (waiting.size >= MAX_WAITING) {
      tellStatus({ id, ok: false, error: 'too many actions wait for the gateway' })
      return false
    }
    waiting.set(id, action)
    link().send({ t: 'action', id, action })
    return true
  }

  const post = (message: { readonly userAction?: Partial<Sent> } & Partial<Sent>): boolean =>
    send(message.userAction ?? message)

  return {
    send,
    post,
    onUp(): void {
      for (const [id, action] of waiting) link().send({ t: 'action', id, action })
    },
    onAck({ id, ok, error, runId }: Extract<GatewayMessage, { t: 'ack' }>): void {
      if (waiting.delete(id)) tellStatus({ id, ok, error, runId })
    }
  }
}
