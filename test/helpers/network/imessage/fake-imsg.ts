import { createInterface } from 'node:readline'
import { openDatabase } from './database.ts'
import { checkParams, imsgMethods, type Params, Refusal } from './methods.ts'
import { toMessage } from './words.ts'

/** How often it looks whether the database has grown, in milliseconds. */
const LOOK_MS = 15

// `node fake-imsg.ts <directory of the database> rpc`: what `imsg rpc` is on a Mac.
const [, , directory = '', mode] = process.argv
if (mode !== 'rpc') throw new Error('fake-imsg knows rpc alone')
const database = openDatabase(directory)
const methods = imsgMethods({ database, directory })

const write = (frame: object): void =>
  void process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...frame })}\n`)

const watch = (params: Params): { subscription: number } => {
  if (database.get('revoked') === 'yes')
    throw new Refusal(-32002, 'Database unavailable', { detail: 'authorization denied', retryable: true })
  const { since_rowid: since } = params
  let cursor = since === -1 ? 0 : Number(since ?? database.after(0).at(-1)?.id ?? 0)
  const look = () => {
    for (const row of database.after(cursor)) {
      cursor = row.id
      write({ method: 'message', params: { subscription: 1, message: toMessage(row, cursor) } })
    }
  }
  setInterval(look, LOOK_MS).unref()
  return { subscription: 1 }
}

const answer = (method: string, params: Params): object | undefined => {
  checkParams(method, params)
  const how = method === 'send' ? database.takeFailure() : undefined
  if (how === 'rate-limit') throw new Refusal(-32000, 'Server busy', 'too many requests')
  if (how === 'server-error') throw new Refusal(-32603, 'Internal error', 'osascript failed')
  if (how === 'refused')
    throw new Refusal(-32602, 'Invalid params', 'the recipient is not registered with iMessage')
  const result = method === 'watch.subscribe' ? watch(params) : methods[method]?.(params)
  if (how === 'dies') process.kill(process.pid, 'SIGKILL')
  return how === 'lost' ? undefined : result
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params = {} } = JSON.parse(line)
  database.note(process.pid, method, params)
  try {
    const result = answer(method, params)
    if (result) write({ id, result })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, data } = error
    write({ id, error: { code, message, data } })
  }
}
database.close()
process.exit(0)
