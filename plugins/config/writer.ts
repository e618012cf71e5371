import type { FastifyInstance } from 'fastify'
import type { LoadedConfig } from '../../src/config.ts'
import type { Proposal } from '../../src/config-text/proposal.ts'
import { writeConfigFile } from '../../src/config-text/write-file.ts'
import { invalidRequest, unavailable } from '../../src/errors.ts'
import type { Applied } from '../../src/running-config.ts'

export interface Written extends Applied {
  readonly next: LoadedConfig
  readonly commentsKept: boolean
  /** Where the text before is. Absent where there was none, or nothing to write. */
  readonly backup?: string
}

export interface WriteOptions {
  /** The hash of the text that the caller has read. */
  readonly baseHash: string | undefined
  readonly actor: string
}

const demandBase = ({ exists, hash }: LoadedConfig, baseHash: string | undefined): void => {
  if (exists && baseHash === undefined) {
    throw invalidRequest('config base hash required; re-run config.get and retry')
  }
  if (baseHash !== undefined && baseHash !== hash) {
    throw invalidRequest('config changed since last load; re-run config.get and retry')
  }
}

const write = ({ next, text }: Proposal): string | undefined => {
  try {
    return writeConfigFile(next.path, text)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw unavailable(`the configuration cannot be written (${code}); nothing was changed`, { cause })
  }
}

/** Lets the caller hear the answer before a change of the secret closes its socket. */
export const afterAnswer = (work: () => Promise<void>): void => void setImmediate(() => void work())

/** Changes the file and takes the change up: each on what the one before has left. */
export const createWriter = ({ config }: FastifyInstance) => ({
  /** @throws GatewayError INVALID_REQUEST for a base that is stale and a text that is wrong, UNAVAILABLE where it cannot be written. */
  async write(
    propose: (current: LoadedConfig) => Proposal,
    { baseHash, actor }: WriteOptions
  ): Promise<Written> {
    // From reading to writing without a pause: no other write of this gateway comes in between.
    const current = config.latest().again()
    demandBase(current, baseHash)
    const proposal = propose(current)
    const { next, commentsKept } = proposal
    const backup = proposal.text === current.raw ? undefined : write(proposal)
    const applied = await config.apply(next, { actor, later: afterAnswer })
    return { ...applied, next, commentsKept, backup }
  }
})

export type Writer = ReturnType<typeof createWriter>
