import { type Endpoint, endpointPath } from '../places.ts'
import { readFingerprint } from './pin.ts'
import { number, shape, text } from './shape.ts'
import { readText } from './state-file.ts'

/** Whether a process of this id lives. One of another user counts: it may not be signalled, but it is there. */
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const parse = (content: string): unknown => {
  try {
    return JSON.parse(content)
  } catch {
    // Half a file: the gateway is writing it right now, or died while it did.
    return undefined
  }
}

/** Where the running gateway of this state directory listens; nothing where none runs. */
export const readEndpoint = (stateDir: string): Endpoint | undefined => {
  const content = readText(endpointPath(stateDir))
  const found = shape(content === undefined ? undefined : parse(content))
  const [pid, port, url] = [number(found.pid), number(found.port), text(found.url)]
  if (pid === undefined || port === undefined || !url || !isAlive(pid)) return undefined
  return {
    pid,
    port,
    url,
    fingerprint: readFingerprint(text(found.fingerprint)),
    startedAt: number(found.startedAt) ?? 0,
    version: text(found.version) ?? 'unknown'
  }
}
