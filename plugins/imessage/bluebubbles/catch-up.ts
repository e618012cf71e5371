import type { KeyValue } from '../../../src/channel.ts'
import { isRecord } from '../../../src/config-schema.ts'
import { now } from '../../../src/time.ts'
import type { Api } from './api.ts'
import type { Intake } from './intake.ts'
import type { BlueBubblesMessage } from './messages.ts'

const PAGE = 200
/** Messages may be entered later than they were written, and be changed: so far back is looked again, in milliseconds. */
const OVERLAP_MS = 10 * 60_000

export const rowsOf = (data: unknown): BlueBubblesMessage[] =>
  (Array.isArray(data) ? data : [])
    .filter(isRecord)
    .filter(({ guid, dateCreated }) => typeof guid === 'string' && typeof dateCreated === 'number')
    .map((row) => row as unknown as BlueBubblesMessage)

/**
 * Asks for everything since the last time. The server calls once and never again, so this is what makes sure
 * that nothing is lost; only what was asked for, and is stored, moves the mark.
 */
export const catchUp = async (
  { api, state, intake }: { readonly api: Api; readonly state: KeyValue; readonly intake: Intake },
  signal: AbortSignal
): Promise<void> => {
  const kept = await state.get('after')
  const mark = kept === undefined ? now() : Number(kept)
  if (kept === undefined) await state.set('after', String(mark))
  let newest = mark
  for (let offset = 0; ; offset += PAGE) {
    const body = {
      ...{ after: Math.max(0, mark - OVERLAP_MS), limit: PAGE, offset, sort: 'ASC' },
      with: ['chat', 'attachment', 'handle']
    }
    const rows = rowsOf(await api.call('message/query', { method: 'POST', body, signal }))
    for (const message of rows) {
      await intake.take(message, { isAgain: true })
      newest = Math.max(newest, message.dateCreated)
    }
    if (rows.length < PAGE) break
  }
  if (newest > mark) await state.set('after', String(newest))
}
