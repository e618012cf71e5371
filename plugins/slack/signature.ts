import { createHmac, timingSafeEqual } from 'node:crypto'

/** A request that is older may have been recorded by somebody and played again. In seconds. */
const WINDOW_S = 5 * 60

interface Signed {
  readonly secret: string
  /** The headers `x-slack-request-timestamp` and `x-slack-signature`. */
  readonly timestamp: unknown
  readonly signature: unknown
  /** The body, byte by byte as it came. */
  readonly body: Buffer
  /** Epoch milliseconds. */
  readonly at: number
}

/** Whether a request comes from Slack, and comes now. */
export const isSigned = ({ secret, timestamp, signature, body, at }: Signed): boolean => {
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp))
    return false
  if (Math.abs(at / 1000 - Number(timestamp)) > WINDOW_S) return false
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')
  const expected = Buffer.from(`v0=${digest}`)
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
