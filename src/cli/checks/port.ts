import { stateDir } from '../../places.ts'
import { readEndpoint } from '../endpoint.ts'
import { probe } from '../probe.ts'
import { nextPort } from '../target.ts'
import type { Check, Finding } from './check.ts'

const anotherPort = 'Stop that program, or take another port: portcullis gateway --port N.'

/** The port that the next gateway would take, while none of ours runs. */
const lookAtFree = async (port: number): Promise<Finding> => {
  const answering = await probe(`http://127.0.0.1:${port}`)
  if (answering.kind === 'gateway')
    return {
      status: 'fail',
      found: `${port} belongs to a gateway of another state directory`,
      remedy: anotherPort
    }
  if (answering.kind === 'stranger' || !answering.free)
    return { status: 'fail', found: `${port} belongs to another program`, remedy: anotherPort }
  return { status: 'ok', found: `${port} is free` }
}

export const portCheck: Check = {
  name: 'port',
  async look(env) {
    const running = readEndpoint(stateDir(env))
    if (!running) return lookAtFree(await nextPort(env))
    const { port, pid, url, version, fingerprint } = running
    const answering = await probe(url, { fingerprint })
    if (answering.kind === 'gateway')
      return { status: 'ok', found: `${port} is answered by our gateway ${version} (process ${pid})` }
    const remedy = `Stop process ${pid} and start again: portcullis gateway`
    return { status: 'fail', found: `${port} should be answered by process ${pid}, but is not`, remedy }
  }
}
