import { readFileSync } from 'node:fs'

const HEADER = 32
const FRAME_HEADER = 24

/**
 * How many transactions a write-ahead log holds, by SQLite's file format: the last frame of a commit tells
 * the size of the database, every other frame says 0. Frames of an older log have other salts.
 */
export const commitsIn = (databasePath: string): number => {
  const log = readFileSync(`${databasePath}-wal`)
  if (log.length < HEADER) return 0
  const pageSize = log.readUInt32BE(8)
  const salts = log.subarray(16, 24)
  let commits = 0
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= log.length; at += FRAME_HEADER + pageSize) {
    if (!log.subarray(at + 8, at + 16).equals(salts)) break
    if (log.readUInt32BE(at + 4) > 0) commits += 1
  }
  return commits
}
