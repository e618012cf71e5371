import type { ProbeResult } from '../../src/channel.ts'
import { LinkBlocked } from '../../src/channel-errors.ts'
import { isRecord } from '../../src/config-schema.ts'
import { linkFailure, SignalError } from './failures.ts'
import type { Session } from './session.ts'

/** Who we are at signal-cli, and which version that is: Signal refuses those that are some months old. */
export const probe = async (
  session: (signal: AbortSignal) => Promise<Session>,
  signal: AbortSignal
): Promise<ProbeResult> => {
  try {
    const { api, account, self } = await session(signal)
    const told = await api.call('version', {}, signal)
    const version = isRecord(told) && typeof told.version === 'string' ? told.version : 'unknown'
    const notes = [`signal-cli is version ${version}. Keep it up to date: Signal refuses old ones.`]
    return { ok: true, identity: { id: self.id() || 'signal-cli', name: account }, notes }
  } catch (error) {
    const failure = error instanceof SignalError ? linkFailure(error) : error
    const reason = failure instanceof Error ? failure.message : String(failure)
    const remedy = failure instanceof LinkBlocked ? failure.remedy : undefined
    return { ok: false, notes: [`${reason}.`, ...(remedy ? [remedy] : [])] }
  }
}
