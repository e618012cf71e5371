import { when, word } from '../cells.ts'
import { number, shape, text, texts } from '../shape.ts'
import { type Row, showTable } from '../show-table.ts'
import { span } from '../span.ts'
import { type Paint, plainLine, type Terminal } from '../terminal.ts'
import { type ChannelAccount, reasonOf, remedyOf, stateOf, type Verdict } from './accounts.ts'

const styles: Readonly<Record<Verdict, Paint>> = { ok: 'green', warn: 'yellow', fail: 'red' }

const paintedState = (account: ChannelAccount, { paint }: Terminal): string => {
  const { words, verdict } = stateOf(account)
  return paint(styles[verdict], words)
}

const selfOf = ({ status }: ChannelAccount): string => {
  const { name, id } = shape(status.identity)
  return word(name ?? id)
}

/** What the network said when it was asked. */
const probeNotes = ({ status }: ChannelAccount): string[] => {
  if (status.probe === undefined) return []
  const { ok, elapsedMs, error, notes } = shape(status.probe)
  const took = number(elapsedMs)
  const time = took === undefined ? '' : ` (${took} ms)`
  const reason = text(error) ? `: ${plainLine(text(error) ?? '')}` : ''
  return [
    ok === true ? `The network answers${time}.` : `The network does not answer as it should${time}${reason}`,
    ...texts(notes).map(plainLine)
  ]
}

const notesOf = (account: ChannelAccount, now: number): string[] =>
  [reasonOf(account, now), remedyOf(account), ...probeNotes(account)].filter((note) => note !== undefined)

/** Shows how the links are: what came and went, and under a row that needs somebody, why and what to do. */
export const showStatus = (accounts: readonly ChannelAccount[], now: number, terminal: Terminal): void => {
  const rows = accounts.map((account): Row => {
    const { status, label } = account
    const since = number(status.since)
    return {
      cells: [
        ...[label, account.account, paintedState(account, terminal), selfOf(account)],
        since === undefined ? '-' : span(now - since),
        ...[when(status.lastInboundAt, now), when(status.lastOutboundAt, now)]
      ],
      notes: notesOf(account, now)
    }
  })
  showTable('Channels', ['CHANNEL', 'ACCOUNT', 'STATE', 'AS', 'FOR', 'RECEIVED', 'SENT'], rows, terminal)
}

/** Shows every network that there is, set up or not. */
export const showList = (accounts: readonly ChannelAccount[], terminal: Terminal): void => {
  const rows = accounts.map((account): Row => {
    const { channel, label, status } = account
    return {
      cells: [
        ...[word(channel), label, account.account, word(status.name)],
        ...[paintedState(account, terminal), status.configured === true ? word(status.dmPolicy) : '-']
      ]
    }
  })
  showTable('Channels', ['CHANNEL', 'NETWORK', 'ACCOUNT', 'NAME', 'STATE', 'DIRECT CHATS'], rows, terminal)
}
