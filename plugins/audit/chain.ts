import { createHash } from 'node:crypto'

/** A change of authority: who did what to whom. `detail` holds no secret. */
export interface Change {
  /** `device:<id>`, `connection:<id>` for a connection without one, or `gateway`. */
  readonly actor: string
  /** `device.approved`, `token.rotated` … */
  readonly action: string
  readonly subject: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface AuditRow {
  readonly seq: number
  readonly ts: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  /** JSON. */
  readonly detail: string
  /** The hash of the row before; zeros before the first. */
  readonly previous: string
  readonly hash: string
}

export const GENESIS = '0'.repeat(64)

/** SHA-256 over the row and the hash before it: a row changed, removed or moved breaks every later one. */
export const hashOf = ({
  seq,
  ts,
  actor,
  action,
  subject,
  detail,
  previous
}: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify([seq, ts, actor, action, subject, detail, previous]))
    .digest('hex')

/** The number of the first row that does not follow from the one before it; `undefined` for a whole chain. */
export const firstBreak = (rows: Iterable<AuditRow>): number | undefined => {
  let previous = GENESIS
  let seq = 0
  for (const row of rows) {
    seq += 1
    if (row.seq !== seq || row.previous !== previous || hashOf(row) !== row.hash) return seq
    previous = row.hash
  }
  return undefined
}
