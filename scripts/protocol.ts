import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { buildApp, loadGatewayConfig } from '../src/app.ts'
import { readComments } from './protocol/comments.ts'
import { type Contract, contractOf } from './protocol/contract.ts'
import { generate, ownFolders } from './protocol/generate.ts'
import { protocolDocument } from './protocol/schema.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The contract of a gateway as it is without any configuration. It boots and ends; it listens to nothing. */
const readContract = async (): Promise<Contract> => {
  const stateDir = mkdtempSync(join(tmpdir(), 'portcullis-protocol-'))
  const loaded = loadGatewayConfig({ path: join(stateDir, 'portcullis.json5') })
  const extras = { models: { environment: {} } }
  const log = pino({ level: 'silent' })
  const app = await buildApp({ config: loaded, stateDir, version: '0.0.0', log, extras })
  try {
    return await contractOf(app)
  } finally {
    await app.close()
    rmSync(stateDir, { recursive: true })
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Writes everything that is made of the protocol, and deletes what is no longer made. */
const write = (files: ReadonlyMap<string, string>): void => {
  for (const folder of ownFolders) {
    mkdirSync(join(root, folder), { recursive: true })
    const kept = new Set([...files.keys()].map((path) => join(root, path)))
    for (const path of filesIn(folder)) if (!kept.has(path)) rmSync(path)
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

write(generate(protocolDocument(await readContract(), readComments())))
