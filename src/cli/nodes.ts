import { newId } from '../ids.ts'
import { now } from '../time.ts'
import { command, type Invocation } from './command.ts'
import { detailCode, exitCode, Failure, misuse } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { nodeName, showNodes, showSurfaceRequests } from './node-tables.ts'
import { readParams } from './params.ts'
import { type Reached, reach } from './reach.ts'
import { type Shape, shape, shapes, text, texts } from './shape.ts'
import { didYouMean } from './suggest.ts'
import { plainLine } from './terminal.ts'

/** An answer takes its way back too. */
const GRACE_MS = 2_000

const options = {
  params: { type: 'string', value: 'JSON', about: 'With invoke: what the command is given', otherwise: '{}' },
  ...gatewayOptions
} as const

type Use = Invocation<typeof options>

const list = async ({ json, terminal }: Use, gateway: Reached): Promise<void> => {
  const answer = await gateway.request('node.list', {})
  if (json) terminal.json(answer)
  else showNodes(shapes(shape(answer).nodes), now(), terminal)
}

const pending = async ({ json, terminal }: Use, gateway: Reached): Promise<void> => {
  const answer = await gateway.request('node.pair.list', {})
  if (json) terminal.json(answer)
  else showSurfaceRequests(shapes(shape(answer).pending), now(), terminal)
}

/** The scopes that a refusal names. */
const scopesAsked = (error: unknown): readonly string[] =>
  error instanceof Failure && detailCode(error) === 'MISSING_SCOPE'
    ? texts(shape(error.details).requiredScopes)
    : []

/** Approves with the scope for pairing alone; a surface that takes more says so, and that much is asked for. */
const approve = async (use: Use, gateway: Reached, requestId: string): Promise<void> => {
  const ask = (through: Reached) => through.request('node.pair.approve', { requestId })
  let answer: unknown
  try {
    answer = await ask(gateway)
  } catch (error) {
    const scopes = scopesAsked(error)
    if (scopes.length === 0) throw error
    answer = await reach(use, scopes, ask)
  }
  if (use.json) return use.terminal.json(answer)
  const node = shape(shape(answer).node)
  const commands = texts(node.commands).map(plainLine).join(', ') || 'no commands'
  use.terminal.print(`Approved ${nodeName(node)}: ${commands}.`)
}

const reject = async ({ json, terminal }: Use, gateway: Reached, requestId: string): Promise<void> => {
  const answer = await gateway.request('node.pair.reject', { requestId })
  if (json) terminal.json(answer)
  else terminal.print(`Rejected request ${requestId}.`)
}

/** Lists show the beginning of a node's id, and people know its name: either is enough where it is one node's. */
const findNode = async (gateway: Reached, word: string): Promise<Shape> => {
  const nodes = shapes(shape(await gateway.request('node.list', {})).nodes)
  const found = nodes.filter((node) => text(node.nodeId)?.startsWith(word) || node.displayName === word)
  const [node] = found
  if (!node) throw misuse(`there is no node '${word}'`, 'portcullis nodes list shows them.')
  if (found.length > 1) throw misuse(`'${word}' stands for ${found.length} nodes; give more of the id`)
  return node
}

const invoke = async (use: Use, gateway: Reached, word: string, name: string): Promise<void> => {
  const params = readParams(use.values.params)
  const { nodeId } = await findNode(gateway, word)
  const { timeoutMs } = gateway
  const call = { nodeId, command: name, params, timeoutMs, idempotencyKey: newId() }
  const patience = { timeoutMs: timeoutMs + GRACE_MS }
  const ask = (through: Reached) => through.request('node.invoke', call, patience)
  let answer: unknown
  try {
    answer = await ask(gateway)
  } catch (error) {
    const scopes = scopesAsked(error)
    if (scopes.length === 0) throw error
    answer = await reach(use, scopes, ask)
  }
  use.terminal.json(use.json ? answer : shape(answer).payload)
}

const actions = ['list', 'pending', 'approve', 'reject', 'invoke'] as const

/** What the words after `nodes` ask for. Throws before a gateway is called in vain. */
const plan = ([action = '', id, name]: readonly string[]) => {
  if (!actions.some((known) => known === action))
    throw misuse(`'nodes' has no action '${action}'${didYouMean(action, actions)}`)
  const alone = action === 'list' || action === 'pending'
  if (alone && id) throw misuse(`'nodes ${action}' does not take '${id}'`)
  if (action === 'invoke') {
    if (!id || !name)
      throw misuse("'nodes invoke' needs a node and a command: portcullis nodes invoke attic system.which")
    return { method: 'node.invoke', act: (use: Use, gateway: Reached) => invoke(use, gateway, id, name) }
  }
  if (name) throw misuse(`'nodes ${action}' does not take '${name}'`)
  if (action === 'list') return { method: 'node.list', act: list }
  if (action === 'pending') return { method: 'node.pair.list', act: pending }
  if (!id) throw misuse(`'nodes ${action}' needs the id that 'portcullis nodes pending' shows`)
  const act = action === 'approve' ? approve : reject
  return { method: `node.pair.${action}`, act: (use: Use, gateway: Reached) => act(use, gateway, id) }
}

export default command({
  positionals: ['<list|pending|approve|reject|invoke>', '[id]', '[command]'],
  options,
  example: `portcullis nodes invoke attic system.which --params '{"bins":["git"]}'`,
  run: async (use) => {
    const { method, act } = plan(use.positionals)
    await reach(use, leastScopes(method), (gateway) => act(use, gateway))
    return exitCode.ok
  }
})
