import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { readComments } from '../../scripts/protocol/comments.ts'
import { type Contract, contractOf } from '../../scripts/protocol/contract.ts'
import type { ProtocolDocument } from '../../scripts/protocol/document.ts'
import { generate } from '../../scripts/protocol/generate.ts'
import { protocolDocument } from '../../scripts/protocol/schema.ts'
import { startGateway } from '../helpers/gateway.ts'
import { root } from './source-files.ts'

export const SCHEMA_FILE = 'plugins/protocol/protocol.schema.json'

/** What the gateway of this test speaks. */
export const liveContract = async (t: Test): Promise<Contract> => contractOf((await startGateway(t)).app)

/** Everything that is made of a contract, by path, in memory. */
export const made = (contract: Contract): ReadonlyMap<string, string> =>
  generate(protocolDocument(contract, readComments()))

export const committed = (path: string): string => {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return 'there is no such file'
  }
}

/** The schema as it is committed and served. */
export const committedDocument = (): ProtocolDocument => JSON.parse(committed(SCHEMA_FILE))
