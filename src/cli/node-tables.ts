import { number, type Shape, text, texts } from './shape.ts'
import { ago } from './span.ts'
import { table } from './table.ts'
import { plainLine, type Terminal } from './terminal.ts'

const word = (value: unknown): string => plainLine(text(value) ?? '') || '-'
const words = (value: unknown): string => plainLine(texts(value).join(', ')) || '-'
const when = (value: unknown, now: number): string => {
  const time = number(value)
  return time === undefined ? '-' : ago(time, now)
}

/** What a person knows a node by. Nodes name themselves: the text is not to be trusted. */
export const nodeName = (node: Shape): string => word(node.displayName ?? node.nodeId)

const show = (title: string, head: string[], rows: string[][], { print, paint }: Terminal): void => {
  print(paint('bold', rows.length === 0 ? `${title}: none` : title))
  if (rows.length === 0) return
  for (const line of table([head.map((cell) => paint('dim', cell)), ...rows])) print(`  ${line}`)
}

/** Shows the nodes, and what they may be asked. */
export const showNodes = (nodes: readonly Shape[], now: number, terminal: Terminal): void =>
  show(
    'Nodes',
    ['NODE', 'NAME', 'PLATFORM', 'APPROVAL', 'SEEN', 'COMMANDS'],
    nodes.map((node) => [
      ...[word(node.nodeId).slice(0, 16), nodeName(node), word(node.platform), word(node.approvalState)],
      ...[node.connected === true ? 'connected' : when(node.lastSeenAtMs, now), words(node.commands)]
    ]),
    terminal
  )

/** Shows what waits for the owner: everything that an approval would give, whole. */
export const showSurfaceRequests = (requests: readonly Shape[], now: number, terminal: Terminal): void => {
  show(
    'Waiting for approval',
    ['REQUEST', 'NAME', 'PLATFORM', 'FROM', 'ASKED', 'COMMANDS'],
    requests.map((request) => [
      ...[word(request.requestId), nodeName(request), word(request.platform), word(request.remoteIp)],
      ...[when(request.ts, now), words(request.commands)]
    ]),
    terminal
  )
  if (requests.length > 0) terminal.print('Approve one: portcullis nodes approve <request>')
}
