import { type ErrorExtras, GatewayError } from '../../src/errors.ts'
import type { ConnectErrorCode, ErrorCode } from '../../src/protocol/errors.ts'

/** What the client should do next; the reference client acts on these words. */
export type NextStep =
  | 'retry_with_device_token'
  | 'update_auth_configuration'
  | 'update_auth_credentials'
  | 'wait_then_retry'
  | 'review_auth_configuration'

/** A refused connect: answered as an error, then the socket is closed with `closeCode`. */
export class ConnectRefused extends GatewayError {
  readonly closeCode: number
  readonly closeReason: string

  constructor(
    code: ErrorCode,
    message: string,
    extras: ErrorExtras & { closeCode?: number; closeReason?: string } = {}
  ) {
    super(code, message, extras)
    this.name = 'ConnectRefused'
    this.closeCode = extras.closeCode ?? 1008
    this.closeReason = extras.closeReason ?? message
  }
}

/** A refusal over a credential (protocol reference 2.8). Clients switch on `details.code`. */
export const unauthorized = (
  code: ConnectErrorCode,
  message: string,
  {
    authReason,
    canRetryWithDeviceToken = false,
    recommendedNextStep
  }: { authReason: string; canRetryWithDeviceToken?: boolean; recommendedNextStep: NextStep }
): ConnectRefused =>
  new ConnectRefused('INVALID_REQUEST', `unauthorized: ${message}`, {
    details: { code, authReason, canRetryWithDeviceToken, recommendedNextStep }
  })

/** A refusal because no device stands behind the connection. */
export const deviceRequired = (
  code: 'DEVICE_IDENTITY_REQUIRED' | 'CONTROL_UI_DEVICE_IDENTITY_REQUIRED'
): ConnectRefused =>
  new ConnectRefused(
    'NOT_PAIRED',
    code === 'DEVICE_IDENTITY_REQUIRED'
      ? 'device identity required'
      : 'control ui requires device identity (use HTTPS or localhost)',
    {
      details: { code }
    }
  )
