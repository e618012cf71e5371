import { excerpt, when, word } from '../cells.ts'
import { number, type Shape, text } from '../shape.ts'
import { type Row, showTable } from '../show-table.ts'
import { span } from '../span.ts'
import { type Paint, plainLine, type Terminal } from '../terminal.ts'

/** How much of a message tells it from others. */
const EXCERPT = 40

const states: Readonly<Record<string, readonly [words: string, style?: Paint]>> = {
  pending: ['waiting'],
  sending: ['being sent'],
  sent: ['sent', 'green'],
  unknown: ['not known', 'yellow'],
  dead: ['failed', 'red'],
  dropped: ['dropped', 'dim']
}

export const knownStates = Object.keys(states)

const stateCell = ({ state }: Shape, { paint }: Terminal): string => {
  const [words, style] = states[text(state) ?? ''] ?? [word(state)]
  return style ? paint(style, words) : words
}

/** Why it is where it is, and what somebody can do. */
const notesOf = ({ id, state, reason, remedy, notBefore }: Shape, now: number): string[] => {
  const next = number(notBefore)
  const isWaiting = state === 'pending' && next !== undefined && next > now
  const notes = [
    plainLine(text(reason) ?? ''),
    plainLine(text(remedy) ?? ''),
    isWaiting ? `Next try in ${span(next - now)}.` : '',
    state === 'unknown'
      ? `Nobody knows whether it arrived. If it did not: portcullis outbox retry ${word(id)}`
      : '',
    state === 'dead' ? `Once that is mended: portcullis outbox retry ${word(id)}` : ''
  ]
  return notes.filter((note) => note !== '')
}

/** Shows outgoing messages, each with what it waits for. */
export const showMessages = (messages: readonly Shape[], now: number, terminal: Terminal): void => {
  const rows = messages.map((message): Row => {
    const { id, channel, accountId, conversation, attempts, createdAt } = message
    const account = accountId === 'default' ? '' : ` (${word(accountId)})`
    return {
      cells: [
        ...[word(id), `${word(channel)}${account}`, word(conversation), stateCell(message, terminal)],
        ...[String(number(attempts) ?? 0), when(createdAt, now), excerpt(message.text, EXCERPT)]
      ],
      notes: notesOf(message, now)
    }
  })
  showTable('Outbox', ['MESSAGE', 'CHANNEL', 'TO', 'STATE', 'TRIES', 'ASKED', 'TEXT'], rows, terminal)
}
