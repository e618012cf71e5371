import { LinkBlocked, SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import { isRecord } from '../../../src/config-schema.ts'

const BUSY = -32000
const UNKNOWN = -32001
const NO_DATABASE = -32002
const NO_BRIDGE = -32003
const BLOCKED = -32004
export const NO_METHOD = -32601
const INTERNAL = -32603

/** How long `imsg` gets to catch its breath, in milliseconds. */
const LATER_MS = 5_000

const LAUNCH = 'Run imsg launch on the Mac: only the bridge can do that.'

/** What `imsg` answered instead of a result. */
export class ImsgError extends Error {
  readonly code: number
  /** It says itself that the operation has not begun. */
  readonly isUntouched: boolean

  constructor(error: Readonly<Record<string, unknown>>) {
    const { code, message, data } = error
    const detail = isRecord(data) ? data.detail : data
    super(`imsg: ${message}${typeof detail === 'string' && detail !== '' ? `, ${detail}` : ''}`)
    this.name = 'ImsgError'
    this.code = Number(code)
    this.isUntouched = isRecord(data) && data.retry_safe === true
  }
}

/** What became of a message, or of a change of one, that failed like this. */
export const sendFailure = (error: unknown): unknown => {
  if (!(error instanceof ImsgError)) return error
  const { code, message, isUntouched } = error
  const later = () => new SendDeferred(message, { code: String(code), retryAfterMs: LATER_MS })
  if (code === UNKNOWN) return error
  if (code === BUSY || code === NO_DATABASE || code === BLOCKED) return later()
  if (code === NO_BRIDGE) return new SendRefused(message, { code: String(code), remedy: LAUNCH })
  if (code === INTERNAL) return isUntouched ? later() : error
  return new SendRefused(message, {
    code: String(code),
    remedy: /bridge/i.test(message) ? LAUNCH : undefined
  })
}

/** Nothing goes out any more until `imsg` is started anew. */
export const isStuck = (error: unknown): boolean => error instanceof ImsgError && error.code === BLOCKED

/** What a failure means for the link. */
export const linkFailure = (error: unknown): unknown => {
  if (!(error instanceof ImsgError) || error.code !== NO_DATABASE) return error
  return new LinkBlocked('imsg cannot read the messages of this Mac', {
    code: String(NO_DATABASE),
    remedy:
      'In System Settings, Privacy & Security, give Full Disk Access to the program that starts the gateway, then run: portcullis channels start imessage.'
  })
}
