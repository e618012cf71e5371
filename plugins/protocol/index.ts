import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FastifyPluginAsync } from 'fastify'

/** Where the schema is served. It is public knowledge, so nobody has to say who they are. */
const SCHEMA_URL = '/.well-known/portcullis/protocol.schema.json'

/** Made by `npm run protocol`, of the schemas that check every frame. */
const schemaFile = new URL('./protocol.schema.json', import.meta.url)

interface Served {
  readonly text: string
  readonly etag: string
}

const readSchema = async (): Promise<Served> => {
  const text = await readFile(schemaFile, 'utf8')
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` }
}

/** Whether the caller's copy is still the right one. A proxy that compresses may have made the tag a weak one. */
const isFresh = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag)

/** Serves the JSON Schema of the protocol, read at the first visit and kept. */
const protocol: FastifyPluginAsync = async (app) => {
  let schema: Served | undefined

  app.get(SCHEMA_URL, async (request, reply) => {
    schema ??= await readSchema()
    const { text, etag } = schema
    reply.headers({ etag, 'cache-control': 'no-cache', 'access-control-allow-origin': '*' })
    if (isFresh(request.headers['if-none-match'], etag)) return reply.code(304).send()
    return reply.type('application/schema+json; charset=utf-8').send(text)
  })
}

export default protocol
