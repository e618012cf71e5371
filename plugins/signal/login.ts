import type { LoginContext, LoginStep } from '../../src/channel.ts'
import { isRecord } from '../../src/config-schema.ts'
import { createApi } from './api.ts'
import type { Settings } from './config.ts'
import { createDaemon } from './daemon.ts'

/** What the phone shows in its list of linked devices. */
const DEVICE = 'Portcullis'

/** Links the gateway to a Signal account as a further device: the phone scans a code. */
export async function* link(
  context: LoginContext<Settings>
): AsyncGenerator<LoginStep, void, Readonly<Record<string, string>> | undefined> {
  const { config, state, signal } = context
  const url = config.command ? await createDaemon(context).ready(signal) : config.url
  const api = createApi(url ?? '')
  const started = await api.call('startLink', {}, signal)
  const uri = isRecord(started) ? started.deviceLinkUri : undefined
  if (typeof uri !== 'string')
    throw new Error(
      'signal-cli gives no code: it must run without an account of its own, as signal-cli daemon --http'
    )
  const finished = api.call('finishLink', { deviceLinkUri: uri, deviceName: DEVICE }, signal)
  // It is awaited below; until then its failure must not be an unhandled one.
  finished.catch(() => undefined)
  yield {
    type: 'show',
    kind: 'qr',
    data: uri,
    message: 'On your phone, open Signal, Settings, Linked devices, and scan this code.'
  }
  const linked = await finished
  const { number, aci } = isRecord(linked) ? linked : {}
  const account = [number, aci].find((id) => typeof id === 'string' && id !== '')
  if (typeof account === 'string') await state.set('account', account)
}
