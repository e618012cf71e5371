import { when, word, words } from './cells.ts'
import { number, type Shape, shape, shapes, text } from './shape.ts'
import { showTable } from './show-table.ts'
import type { Terminal } from './terminal.ts'

export interface Devices {
  readonly pending: readonly Shape[]
  readonly paired: readonly Shape[]
}

/** Reads the answer of `device.pair.list`. */
export const readDevices = (answer: unknown): Devices => {
  const { pending, paired } = shape(answer)
  return { pending: shapes(pending), paired: shapes(paired) }
}

/** What a person knows a device by. Devices name themselves: the text is not to be trusted. */
export const deviceName = (device: Shape): string =>
  word(device.operatorLabel ?? device.displayName ?? device.clientId)

/** The six digits that the waiting device shows too, in two groups. */
const codeOf = (value: unknown): string => word(value).replace(/^(\d{3})(\d{3})$/, '$1 $2')

const pendingHead = ['NAME', 'PLATFORM', 'ROLE', 'SCOPES', 'FROM', 'ASKED']
const pendingRow = (request: Shape, now: number): string[] => [
  ...[deviceName(request), word(request.platform), words(request.roles)],
  ...[words(request.scopes), word(request.remoteIp), when(request.ts, now)]
]

const pairedHead = ['DEVICE', 'NAME', 'PLATFORM', 'ROLE', 'SCOPES', 'SEEN']
const pairedRow = (device: Shape, now: number): string[] => [
  ...[word(device.deviceId).slice(0, 16), deviceName(device), word(device.platform), words(device.roles)],
  ...[words(device.scopes), device.connected === true ? 'connected' : when(device.lastSeenAtMs, now)]
]

/** Requests, with the code to compare where the gateway tells one. */
const showPending = (title: string, pending: readonly Shape[], now: number, terminal: Terminal): void => {
  const coded = pending.some(({ compareCode }) => text(compareCode))
  const front = (id: string, code: string): string[] => (coded ? [id, code] : [id])
  const rows = pending.map((request) => ({
    cells: [...front(word(request.requestId), codeOf(request.compareCode)), ...pendingRow(request, now)]
  }))
  showTable(title, [...front('REQUEST', 'CODE'), ...pendingHead], rows, terminal)
}

/** Shows who waits and who is in. */
export const showDevices = ({ pending, paired }: Devices, now: number, terminal: Terminal): void => {
  const newestFirst = pending.toSorted((a, b) => (number(b.ts) ?? 0) - (number(a.ts) ?? 0))
  showPending('Waiting for approval', newestFirst, now, terminal)
  const rows = paired.map((device) => ({ cells: pairedRow(device, now) }))
  showTable('Paired', pairedHead, rows, terminal)
}

/** Shows one request. */
export const showRequest = (request: Shape, now: number, terminal: Terminal): void =>
  showPending('Newest request', [request], now, terminal)
