import type { Static, TSchema } from '@sinclair/typebox'
import { invalidRequest } from '../../../src/errors.ts'
import { validator } from '../../../src/validate.ts'
import type { LiveNode } from '../registry.ts'

/** What became of an event; a reason alone says that nothing did. */
export interface Handled {
  readonly handled: boolean
  readonly reason?: string
}

/** Something a node tells unasked. Called for approved nodes only. */
export interface NodeEvent {
  readonly name: string
  handle(node: LiveNode, payload: unknown): Promise<Handled> | Handled
}

export const done: Handled = { handled: true }

/** Ties a handler to the shape of its payload; a payload of another shape is refused. */
export const nodeEvent = <P extends TSchema>(
  name: string,
  payload: P,
  handle: (node: LiveNode, payload: Static<P>) => Promise<Handled> | Handled
): NodeEvent => {
  const checker = validator(payload)
  return {
    name,
    handle(node, given) {
      if (!checker.check(given)) {
        throw invalidRequest(`invalid ${name} payload: ${checker.problems(given)}`)
      }
      return handle(node, given)
    }
  }
}
