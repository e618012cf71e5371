import { when, word } from '../cells.ts'
import { number, type Shape, shape, text } from '../shape.ts'
import { type Row, showTable } from '../show-table.ts'
import { span } from '../span.ts'
import type { Terminal } from '../terminal.ts'

/** Times come as ISO 8601 here. */
const timeOf = (value: unknown): number | undefined => {
  const time = Date.parse(text(value) ?? '')
  return Number.isNaN(time) ? undefined : time
}

const left = (expiresAt: unknown, now: number): string => {
  const end = number(expiresAt)
  return end === undefined ? '-' : span(end - now)
}

/** Shows who asked to write to the agent. Names are what people call themselves: the id is what counts. */
export const showRequests = (requests: readonly Shape[], now: number, terminal: Terminal): void => {
  const rows = requests.map(
    (request): Row => ({
      cells: [
        ...[word(request.channel), word(request.accountId), word(shape(request.metadata).code)],
        ...[word(request.senderLabel), word(request.senderId)],
        ...[when(timeOf(request.createdAt), now), left(timeOf(request.expiresAt), now)]
      ]
    })
  )
  const head = ['CHANNEL', 'ACCOUNT', 'CODE', 'NAME', 'SENDER', 'ASKED', 'GOOD FOR']
  showTable('Senders that wait for approval', head, rows, terminal)
  if (rows.length > 0) terminal.print('Approve one: portcullis pairing approve <channel> <code>')
}
