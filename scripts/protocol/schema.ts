import { OLDEST_PROTOCOL, PROTOCOL } from '../../src/protocol/connect.ts'
import type { EventType, Method } from '../../src/rpc.ts'
import type { Comments } from './comments.ts'
import type { Contract } from './contract.ts'
import { createDefinitions, type Definitions } from './definitions.ts'
import type { EventEntry, MethodEntry, ProtocolDocument } from './document.ts'
import { eventName, paramsName, resultName } from './names.ts'

const frames = ['RequestFrame', 'ResponseFrame', 'EventFrame']

/** What the socket carries beside frames, before methods and events are of any use. */
const handshake = ['ConnectParams', 'HelloOk']

const methodEntry = (definitions: Definitions, method: Method): MethodEntry => {
  const { name, summary, role = 'operator', scope, hidden, params, result } = method
  return {
    summary,
    role,
    scope: typeof scope === 'string' ? scope : 'depends on the params',
    ...(hidden && { hidden }),
    params: definitions.declare(paramsName(name), params, `Params of \`${name}\`. ${summary}`),
    result: definitions.declare(resultName(name), result, `Result of \`${name}\`.`)
  }
}

const eventEntry = (definitions: Definitions, { name, summary, scope, payload }: EventType): EventEntry => ({
  summary,
  scope,
  payload: definitions.declare(eventName(name), payload, `Payload of the event \`${name}\`. ${summary}`)
})

/** Makes `protocol.schema.json` of the contract. A pure function: the same contract, the same document. */
export const protocolDocument = (contract: Contract, comments: Comments): ProtocolDocument => {
  const definitions = createDefinitions(contract.shared, comments)
  const root = definitions.add('GatewayFrame', {
    description: 'Anything that is sent over the socket, either way.',
    anyOf: frames.map(definitions.share)
  })
  for (const name of handshake) definitions.share(name)
  const methods = contract.methods.map((method) => [method.name, methodEntry(definitions, method)])
  const events = contract.events.map((event) => [event.name, eventEntry(definitions, event)])
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: '/.well-known/portcullis/protocol.schema.json',
    title: 'Portcullis gateway protocol',
    description:
      'Every frame, and for every method and event the definition of what it carries. Made by `npm run protocol`.',
    ...root,
    'x-protocol': { version: PROTOCOL, oldest: OLDEST_PROTOCOL },
    'x-scopes': contract.scopes,
    'x-methods': Object.fromEntries(methods),
    'x-events': Object.fromEntries(events),
    'x-errors': contract.errors,
    $defs: definitions.all()
  }
}
