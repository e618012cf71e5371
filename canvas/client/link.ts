import type { GatewayMessage, PageMessage } from '../../src/protocol/canvas.ts'

const FIRST_DELAY_MS = 400
const LONGEST_DELAY_MS = 10_000

export interface Link {
  /** Sends now. @returns false while the line is down. */
  send(message: PageMessage): boolean
  isUp(): boolean
}

/** Tells the page around this one, which can mend what this one cannot. It is not told any secret. */
export const tellParent = (event: string): void => {
  if (window.parent !== window) window.parent.postMessage({ type: 'openclaw:canvas', event }, '*')
}

/** The line to the gateway, under the address that this page was opened by. It comes back by itself. */
export const openLink = (
  base: URL,
  { onMessage, onUp }: { onMessage(message: GatewayMessage): void; onUp(): void }
): Link => {
  const address = new URL('live', base)
  address.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:'
  let socket: WebSocket | undefined
  let failures = 0

  /** A browser does not say why a socket was refused; the address itself does. */
  const isExpired = async (): Promise<boolean> => {
    try {
      return (await fetch(new URL('canvas/', base), { method: 'HEAD', cache: 'no-store' })).status === 404
    } catch {
      return false
    }
  }

  const onEnd = async (code: number): Promise<void> => {
    socket = undefined
    tellParent('down')
    if (code === 4001 || (await isExpired())) tellParent('expired')
    setTimeout(dial, Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures))
    failures += 1
  }

  const dial = (): void => {
    const dialled = new WebSocket(address)
    dialled.onopen = () => {
      socket = dialled
      failures = 0
      tellParent('up')
      onUp()
    }
    dialled.onmessage = ({ data }) => onMessage(JSON.parse(String(data)) as GatewayMessage)
    dialled.onclose = ({ code }) => void onEnd(code)
  }
  dial()

  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    isUp: () => socket?.readyState === WebSocket.OPEN
  }
}
