import type { GatewayEvent } from './link.ts'
import { type Shape, shape, shapes, text } from './shape.ts'
import { plain, type Terminal } from './terminal.ts'

/** The text so far: the gateway's own count of it, which also mends a delta that was dropped. */
const textOf = ({ message, deltaText, replace }: Shape, before: string): string => {
  const { content } = shape(message)
  if (Array.isArray(content))
    return shapes(content)
      .flatMap(({ text: part }) => text(part) ?? [])
      .join('')
  const delta = text(deltaText) ?? ''
  return replace === true ? delta : before + delta
}

/**
 * Writes one run's answer as it comes. Only `chat` events are shown: every run has them, and they carry the
 * text that a person is meant to see. Without a terminal nothing is written, for `--json`.
 */
export const createReply = (runId: string, terminal?: Terminal) => {
  let shown = ''
  let sessionKey: string | undefined

  const show = (whole: string): void => {
    if (whole === '' || whole === shown) return
    const goesOn = whole.startsWith(shown)
    const fresh = goesOn ? whole.slice(shown.length) : `\n${whole}`
    shown = whole
    terminal?.write(terminal.isTTY ? plain(fresh) : fresh)
  }

  return {
    /** Where the run happens, once an event told it. */
    get sessionKey(): string | undefined {
      return sessionKey
    },
    see({ event, payload }: GatewayEvent): void {
      const frame = shape(payload)
      if (frame.runId !== runId) return
      sessionKey ??= text(frame.sessionKey)
      if (event === 'chat' && frame.state !== 'status') show(textOf(frame, shown))
    },
    /** Shows what no event brought, and ends the line. */
    end(whole: string): void {
      if (shown === '' || whole.startsWith(shown)) show(whole)
      if (shown !== '' && !shown.endsWith('\n')) terminal?.write('\n')
    }
  }
}
