import { Type } from '@sinclair/typebox'
import { errorCodes } from '../../src/protocol/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Events } from '../events/index.ts'
import type { Registry } from './registry.ts'

const Described = Type.Object({ name: Text, summary: Text, scope: Text })

/** `rpc.describe`: ours, not the reference's. What a client or a generator needs to know of every method. */
export const describeMethod = (registry: Registry, events: Events) =>
  method({
    name: 'rpc.describe',
    summary: 'Describe every method, event and error code, with JSON Schemas.',
    scope: 'operator.read',
    params: Type.Object({}),
    result: Type.Object({
      methods: Type.Array(
        Type.Composite([
          Described,
          Type.Object({ role: Text, params: Type.Unknown(), result: Type.Unknown() })
        ])
      ),
      events: Type.Array(Type.Composite([Described, Type.Object({ payload: Type.Unknown() })])),
      errors: Type.Record(Type.String(), Type.String())
    }),
    handler: () => ({
      methods: registry.all().map(({ name, summary, scope, role, params, result }) => ({
        name,
        summary,
        scope: typeof scope === 'string' ? scope : 'dynamic',
        role: role ?? 'operator',
        params,
        result
      })),
      events: events.all().map(({ name, summary, scope, payload }) => ({ name, summary, scope, payload })),
      errors: { ...errorCodes }
    })
  })
