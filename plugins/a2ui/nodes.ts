import { newId } from '../../src/ids.ts'
import type { Nodes } from '../nodes/index.ts'

/** What became of a push on a node's own screen. */
export interface NodeAnswer {
  readonly nodeId: string
  readonly ok: boolean
  readonly answer?: unknown
  readonly error?: string
}

const TIMEOUT_MS = 10_000

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

type Live = ReturnType<Nodes['connected']>[number]

const can = ({ surface }: Live, command: string): boolean => surface.commands.includes(command)

const asLines = (messages: readonly unknown[]): string =>
  messages.map((one) => JSON.stringify(one)).join('\n')

/** Nodes that draw surfaces by themselves: those that declare the command and may be asked it. */
export const createNodeScreens = (nodes: Nodes) => {
  const chosen = (wanted: string): Live[] =>
    nodes.connected().filter((node) => wanted === 'any' || node.nodeId === wanted)

  const ask = async (
    { nodeId }: Live,
    command: string,
    params: unknown,
    { sessionKey, signal }: { sessionKey: string; signal: AbortSignal }
  ): Promise<NodeAnswer> => {
    try {
      const idempotencyKey = newId()
      const asked = { nodeId, command, params, idempotencyKey, sessionKey, signal, timeoutMs: TIMEOUT_MS }
      const { payload } = await nodes.invoke(asked)
      return { nodeId, ok: true, answer: payload }
    } catch (error) {
      return { nodeId, ok: false, error: reasonOf(error) }
    }
  }

  const nobody = (wanted: string, command: string): NodeAnswer => ({
    nodeId: wanted,
    ok: false,
    error: `no connected node ${wanted === 'any' ? '' : `"${wanted}" `}offers ${command}`
  })

  return {
    /** Hands messages on as they were written: an older node reads 0.8 alone, and says so itself. */
    async push(
      wanted: string,
      messages: readonly unknown[],
      turn: { sessionKey: string; signal: AbortSignal }
    ): Promise<NodeAnswer> {
      const found = chosen(wanted)
      const byLines = found.find((node) => can(node, 'canvas.a2ui.pushJSONL'))
      if (byLines) return ask(byLines, 'canvas.a2ui.pushJSONL', { jsonl: asLines(messages) }, turn)
      const byList = found.find((node) => can(node, 'canvas.a2ui.push'))
      return byList
        ? ask(byList, 'canvas.a2ui.push', { messages }, turn)
        : nobody(wanted, 'canvas.a2ui.pushJSONL')
    },

    async reset(wanted: string, turn: { sessionKey: string; signal: AbortSignal }): Promise<NodeAnswer> {
      const node = chosen(wanted).find((one) => can(one, 'canvas.a2ui.reset'))
      return node ? ask(node, 'canvas.a2ui.reset', {}, turn) : nobody(wanted, 'canvas.a2ui.reset')
    }
  }
}

export type NodeScreens = ReturnType<typeof createNodeScreens>
