import type { Test } from 'tap'
import { attempt, type Connection, type ConnectOptions, connect, type Frame } from '../../helpers/client.ts'
import { newDevice, type TestDevice } from '../../helpers/device.ts'
import { type Gateway, type GatewayOptions, startGateway } from '../../helpers/gateway.ts'

/** An app of a phone. */
export const phone = { id: 'openclaw-ios', mode: 'ui', platform: 'ios 18.1', displayName: 'A phone' }

/** A name that is not this machine's: the connection is not local, so nothing is approved silently. */
export const elsewhere = { host: 'gateway.local' }

/** A gateway, and its owner at the command line. */
export const startScene = async (
  t: Test,
  options?: GatewayOptions
): Promise<Gateway & { readonly owner: Connection }> => {
  const gateway = await startGateway(t, options)
  return { ...gateway, owner: await connect(t, gateway.wsUrl) }
}

/** A phone that knocks from elsewhere and has to wait. */
export const knock = async (
  t: Test,
  wsUrl: string,
  options: ConnectOptions = {}
): Promise<{ device: TestDevice; answer: Frame; requestId: string }> => {
  const { device = newDevice() } = options
  const { answer } = await attempt(t, wsUrl, { client: phone, headers: elsewhere, ...options, device })
  const details = answer.error?.details as { requestId?: string } | undefined
  return { device, answer, requestId: details?.requestId ?? '' }
}

/** A phone with these scopes, approved by the owner, and connected with its own token. */
export const pairedPhone = async (
  t: Test,
  { wsUrl, owner }: { wsUrl: string; owner: Connection },
  scopes: readonly string[] = ['operator.read'],
  device: TestDevice = newDevice()
): Promise<{ device: TestDevice; token: string; phoneLine: Connection }> => {
  const { requestId } = await knock(t, wsUrl, { scopes, device })
  await owner.call('device.pair.approve', { requestId })
  const options = { device, client: phone, headers: elsewhere, scopes }
  const first = await connect(t, wsUrl, options)
  const token = first.hello.auth.deviceToken ?? ''
  first.socket.close()
  await first.closed
  return { device, token, phoneLine: await connect(t, wsUrl, { ...options, auth: { deviceToken: token } }) }
}
