import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import pino, { type DestinationStream, type Logger } from 'pino'
import { forPeople } from './log-lines.ts'

/** Size at which the log file starts over; one older file is kept. */
const MAX_BYTES = 8 * 1024 * 1024

/** A log file that never grows without end. Written synchronously: the last line before a crash matters most. */
const cappedFile = (path: string): DestinationStream => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  let size = existsSync(path) ? statSync(path).size : 0
  let file = openSync(path, 'a', 0o600)
  return {
    write(line) {
      if (size > MAX_BYTES) {
        closeSync(file)
        renameSync(path, `${path}.1`)
        file = openSync(path, 'a', 0o600)
        size = 0
      }
      size += writeSync(file, line)
    }
  }
}

const redact = {
  paths: [
    'token',
    'password',
    '*.token',
    '*.password',
    '*.apiKey',
    '*.deviceToken',
    'req.headers.authorization',
    'req.headers.cookie'
  ],
  censor: '[redacted]'
}

export interface LogOptions {
  readonly level: string
  /** Lines for people, where a person looks. */
  readonly pretty: boolean
  readonly file?: string
}

/** The one logger. Message text belongs at `trace`, secrets nowhere. */
export const createLog = ({ level, pretty, file }: LogOptions): Logger => {
  const screen = pretty ? forPeople(process.stdout) : pino.destination({ fd: 1, sync: true })
  const streams = file
    ? [
        { level, stream: screen },
        { level, stream: cappedFile(file) }
      ]
    : [{ level, stream: screen }]
  return pino({ level, redact }, pino.multistream(streams as Parameters<typeof pino.multistream>[0]))
}
