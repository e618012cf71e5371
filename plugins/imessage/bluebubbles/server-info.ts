import { isRecord } from '../../../src/config-schema.ts'
import type { Api } from './api.ts'

/** What the server says of itself. */
export interface ServerInfo {
  readonly version: string | undefined
  /** The address by which people reach the Mac. */
  readonly handle: string | undefined
  /** Whether answers can quote, and messages be changed. */
  readonly hasPrivateApi: boolean
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const serverInfo = async (api: Api, signal: AbortSignal): Promise<ServerInfo> => {
  const told = await api.call('server/info', { signal })
  const info = isRecord(told) ? told : {}
  return {
    version: textOf(info.server_version),
    handle: textOf(info.detected_imessage) ?? textOf(info.detected_icloud),
    hasPrivateApi: info.private_api === true && info.helper_connected === true
  }
}
