import { Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { elapsed } from '../../src/time.ts'
import { localServers, type Probe } from './local-servers.ts'

/** A local server that answered, with the models it serves: at least one. */
export interface LocalServer extends Probe {
  readonly models: readonly string[]
}

/** Looks for model servers on loopback. What it finds is offered to the person, never taken silently. */
export interface Detection {
  /** The ids that a find may bring. */
  readonly ids: ReadonlySet<string>
  /** Never rejects: what does not answer properly is not there. */
  find(): Promise<readonly LocalServer[]>
}

const OllamaTags = Type.Object({ models: Type.Array(Type.Object({ name: Type.String({ minLength: 1 }) })) })
const ModelList = Type.Object({ data: Type.Array(Type.Object({ id: Type.String({ minLength: 1 }) })) })

/** Asks all probes at once; an answer is kept for `keepMs`, and callers meanwhile share one search. */
export const createDetection = ({
  probes = localServers,
  limitMs = 400,
  keepMs = 60_000,
  clock = elapsed
} = {}): Detection => {
  let last: { readonly at: number; readonly found: Promise<readonly LocalServer[]> } | undefined

  const search = async (): Promise<readonly LocalServer[]> => {
    const answers = await Promise.all(probes.map((probe) => ask(probe, limitMs)))
    return answers.filter((server) => server.models.length > 0)
  }

  return {
    ids: new Set(probes.map(({ id }) => id)),
    find() {
      if (!last || clock() - last.at >= keepMs) last = { at: clock(), found: search() }
      return last.found
    }
  }
}

const ask = async (probe: Probe, limitMs: number): Promise<LocalServer> => {
  try {
    const response = await fetch(probe.listUrl, {
      // Another program on the port must not send us elsewhere.
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(limitMs)
    })
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    if (response.ok && isJson) return { ...probe, models: modelsIn(await response.json()) }
    await response.body?.cancel()
  } catch {
    // Nobody listens, or something else does: both mean that this server is not there.
  }
  return { ...probe, models: [] }
}

const modelsIn = (answer: unknown): string[] => {
  if (Value.Check(OllamaTags, answer)) return answer.models.map(({ name }) => name)
  if (Value.Check(ModelList, answer)) return answer.data.map(({ id }) => id)
  return []
}
