import { connectErrorCodes } from '../protocol/errors.ts'
import type { ErrorShape } from '../protocol/frames.ts'
import { number, shape, text } from './shape.ts'

/** Reads the error of a response, whatever else is in it. */
export const errorOf = (value: unknown): ErrorShape => {
  const { code, message, details, retryAfterMs } = shape(value)
  return {
    code: text(code) ?? 'UNAVAILABLE',
    message: text(message) ?? 'the gateway gave no reason',
    details,
    retryAfterMs: number(retryAfterMs)
  }
}

const isConnectCode = (code: string): code is keyof typeof connectErrorCodes =>
  Object.hasOwn(connectErrorCodes, code)

/** What a person can do about an error, where the protocol or the gateway says so. */
export const remedyFor = ({ details }: ErrorShape): string | undefined => {
  const { code, requestId, compareCode, missingScope, remedy } = shape(details)
  if (code === 'PAIRING_REQUIRED' && typeof requestId === 'string')
    return [
      ...(typeof compareCode === 'string'
        ? [`The code of this device is ${compareCode}; approve it where you see the same.`]
        : []),
      `Approve this device on the gateway's machine: portcullis devices approve ${requestId}`
    ].join('\n  ')
  if (code === 'MISSING_SCOPE' && typeof missingScope === 'string')
    return `Use a credential that holds ${missingScope}.`
  return typeof code === 'string' && isConnectCode(code) ? connectErrorCodes[code] : text(remedy)
}
