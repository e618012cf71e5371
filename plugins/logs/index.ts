import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Type } from '@sinclair/typebox'
import fp from 'fastify-plugin'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'

const DEFAULT_LINES = 500
const DEFAULT_BYTES = 250_000

/** Reads whole lines from a place in a file, or the last ones. */
const tail = async (
  path: string,
  { cursor, limit, maxBytes }: { cursor?: number; limit: number; maxBytes: number }
) => {
  const file = basename(path)
  const size = await stat(path).then(
    (found) => found.size,
    () => 0
  )
  const reset = cursor !== undefined && cursor > size
  const wanted = cursor === undefined || reset ? 0 : cursor
  const start = Math.max(wanted, size - maxBytes)
  if (size === 0 || start >= size) return { file, cursor: size, size, lines: [], reset: reset || undefined }

  const handle = await open(path, 'r')
  try {
    // One byte more tells whether the place is the beginning of a line.
    const from = Math.max(wanted, start - 1)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
    const text = buffer.subarray(0, bytesRead)
    // A line that is still being written waits for the next call.
    const end = text.lastIndexOf(10) + 1
    const lines = text.subarray(0, end).toString('utf8').split('\n').slice(0, -1)
    // What stands before the first newline is the rest of a line, or nothing.
    if (start > wanted) lines.shift()
    const skippedBytes = start - wanted
    return {
      file,
      cursor: from + end,
      size,
      lines: lines.slice(-limit),
      truncated: skippedBytes > 0 || lines.length > limit || undefined,
      reset: reset || undefined,
      skippedBytes: skippedBytes || undefined
    }
  } finally {
    await handle.close()
  }
}

/** Serves the log file of this process, where it writes one. */
export default fp<{ file?: string }>(
  async (app, { file }) => {
    app.rpc.add(
      method({
        name: 'logs.tail',
        summary: 'Read the log from a byte cursor on, or its last lines.',
        scope: 'operator.read',
        params: Type.Object({
          /** Byte offset that the last call gave. */
          cursor: Type.Optional(Type.Integer({ minimum: 0 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
          maxBytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 }))
        }),
        result: Type.Object({
          file: Text,
          cursor: Type.Integer({ minimum: 0 }),
          size: Type.Integer({ minimum: 0 }),
          lines: Type.Array(Type.String()),
          truncated: Type.Optional(Type.Boolean()),
          reset: Type.Optional(Type.Boolean()),
          skippedBytes: Type.Optional(Type.Integer({ minimum: 0 }))
        }),
        handler: ({ params: { cursor, limit = DEFAULT_LINES, maxBytes = DEFAULT_BYTES } }) =>
          file ? tail(file, { cursor, limit, maxBytes }) : { file: 'none', cursor: 0, size: 0, lines: [] }
      })
    )
  },
  { name: 'logs', dependencies: ['rpc'] }
)
