import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answers.ts'
import type { Posted } from './posting.ts'

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** A body as Discord reads it: JSON, or a form with `payload_json` and files. */
export const readPosted = async (request: IncomingMessage): Promise<Posted> => {
  const bytes = await bytesOf(request)
  const type = request.headers['content-type'] ?? ''
  if (bytes.length === 0) return { json: {}, files: [] }
  if (!type.startsWith('multipart/form-data')) return { json: JSON.parse(bytes.toString()), files: [] }
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const files = [...form.values()].filter((value) => value instanceof File)
  return { json: JSON.parse(String(form.get('payload_json') ?? '{}')), files }
}

export const write = (response: ServerResponse, { status, body, headers = {}, bytes }: Answer): void => {
  if (bytes) response.writeHead(status, headers).end(bytes)
  else if (body === undefined) response.writeHead(status, headers).end()
  else if (typeof body === 'string')
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body)
  else
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
