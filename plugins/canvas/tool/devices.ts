import { unavailable } from '../../../src/errors.ts'
import { newId } from '../../../src/ids.ts'
import type { Nodes } from '../../nodes/index.ts'
import { addressFor } from '../addresses.ts'
import type { Capabilities } from '../capabilities.ts'
import type { CanvasTable } from '../tables.ts'

/** Connected devices that declare canvas commands, and what they are asked. */
export const createDevices = ({ nodes, capabilities }: { nodes: Nodes; capabilities: Capabilities }) => {
  const able = (command: string, nodeId?: string) =>
    nodes
      .connected()
      .filter(
        (node) => node.surface.commands.includes(command) && (nodeId === undefined || node.nodeId === nodeId)
      )

  const ask = async (
    command: string,
    params: object,
    { nodeId, signal, sessionKey }: { nodeId?: string; signal: AbortSignal; sessionKey: string }
  ): Promise<{ node: string; payload: unknown }> => {
    const [node] = able(command, nodeId)
    if (!node) throw unavailable(`no connected device takes ${command}`)
    const { payload } = await nodes.invoke({
      ...{ nodeId: node.nodeId, command, params, signal, sessionKey },
      idempotencyKey: newId()
    })
    return { node: node.nodeId, payload }
  }

  return {
    /** Whether a device could be asked this now. */
    has: (command: string): boolean => able(command).length > 0,
    ask,

    /** Shows a canvas on a device, under an address made for its connection. */
    async present(row: CanvasTable, how: Parameters<typeof ask>[2]) {
      const [node] = able('canvas.present', how.nodeId)
      if (!node) throw unavailable('no connected device shows canvases')
      const { url } = addressFor(capabilities, row, node.client)
      return ask('canvas.present', { url: `${node.client.base}${url}` }, { ...how, nodeId: node.nodeId })
    }
  }
}

export type Devices = ReturnType<typeof createDevices>
