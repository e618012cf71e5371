import { when, word, words } from './cells.ts'
import type { Shape } from './shape.ts'
import { showTable } from './show-table.ts'
import type { Terminal } from './terminal.ts'

/** What a person knows a node by. Nodes name themselves: the text is not to be trusted. */
export const nodeName = (node: Shape): string => word(node.displayName ?? node.nodeId)

/** Shows the nodes, and what they may be asked. */
export const showNodes = (nodes: readonly Shape[], now: number, terminal: Terminal): void =>
  showTable(
    'Nodes',
    ['NODE', 'NAME', 'PLATFORM', 'APPROVAL', 'SEEN', 'COMMANDS'],
    nodes.map((node) => ({
      cells: [
        ...[word(node.nodeId).slice(0, 16), nodeName(node), word(node.platform), word(node.approvalState)],
        ...[node.connected === true ? 'connected' : when(node.lastSeenAtMs, now), words(node.commands)]
      ]
    })),
    terminal
  )

/** Shows what waits for the owner: everything that an approval would give, whole. */
export const showSurfaceRequests = (requests: readonly Shape[], now: number, terminal: Terminal): void => {
  showTable(
    'Waiting for approval',
    ['REQUEST', 'NAME', 'PLATFORM', 'FROM', 'ASKED', 'COMMANDS'],
    requests.map((request) => ({
      cells: [
        ...[word(request.requestId), nodeName(request), word(request.platform), word(request.remoteIp)],
        ...[when(request.ts, now), words(request.commands)]
      ]
    })),
    terminal
  )
  if (requests.length > 0) terminal.print('Approve one: portcullis nodes approve <request>')
}
