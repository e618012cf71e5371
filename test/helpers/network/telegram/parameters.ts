import type { IncomingMessage } from 'node:http'
import { badRequest, Refusal } from './refusal.ts'

const MAX_BODY = 52 * 1024 * 1024

export interface Upload {
  readonly fileName: string
  readonly bytes: Buffer
}

/** What a bot asks for: its parameters, and the files that came along under their names. */
export interface Parameters {
  readonly values: Readonly<Record<string, unknown>>
  readonly files: ReadonlyMap<string, Upload>
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    pieces.push(piece)
    size += piece.length
    if (size > MAX_BODY) throw new Refusal(413, 'Request Entity Too Large')
  }
  return Buffer.concat(pieces)
}

/** In a form every value is text; objects and numbers are JSON in it. */
const fromForm = (text: string): unknown => {
  if (!/^(?:[[{]|-?\d+$|true$|false$)/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const readForm = (body: Buffer, boundary: string): Parameters => {
  const values: Record<string, unknown> = {}
  const files = new Map<string, Upload>()
  const text = body.toString('latin1')
  if (!text.trimEnd().endsWith(`--${boundary}--`)) throw badRequest('unexpected end of the form')
  for (const part of text.split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n')
    const head = Buffer.from(part.slice(0, end), 'latin1').toString('utf8')
    const content = Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1')
    const name = /\bname="([^"]+)"/.exec(head)?.[1]
    if (end < 0 || !name) throw badRequest('a part of the form has no name')
    const fileName = /\bfilename="?([^"\r\n;]+)"?/.exec(head)?.[1]
    if (fileName) files.set(name, { fileName, bytes: content })
    else values[name] = fromForm(content.toString('utf8'))
  }
  return { values, files }
}

export const readParameters = async (request: IncomingMessage): Promise<Parameters> => {
  const type = request.headers['content-type'] ?? ''
  const body = await readBody(request)
  const boundary = /^multipart\/form-data; *boundary=(.+)$/.exec(type)?.[1]
  if (boundary) return readForm(body, boundary)
  if (body.length === 0) return { values: {}, files: new Map() }
  if (!type.startsWith('application/json')) throw badRequest('unsupported content type')
  try {
    return { values: JSON.parse(body.toString('utf8')), files: new Map() }
  } catch {
    throw badRequest('object expected as JSON')
  }
}
