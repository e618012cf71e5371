import type { FastifyBaseLogger } from 'fastify'
import { GatewayError, invalidRequest, unavailable } from '../../src/errors.ts'
import { type Scope, satisfies } from '../../src/protocol/scopes.ts'
import type { Call, Client, Method } from '../../src/rpc.ts'
import { type Validator, validator } from '../../src/validate.ts'
import { createBudget } from './budget.ts'

interface Entry {
  readonly method: Method
  readonly params: Validator<Method['params']>
  readonly result: Validator<Method['result']>
}

/** A call before its params are checked. */
export interface RawCall extends Omit<Call<unknown>, 'params'> {
  readonly params?: unknown
}

export const missingScope = (scope: Scope): GatewayError =>
  new GatewayError('FORBIDDEN', `missing scope: ${scope}`, {
    details: { code: 'MISSING_SCOPE', missingScope: scope, requiredScopes: [scope] }
  })

const demandRole = (method: Method, client: Client): void => {
  const role = method.role ?? 'operator'
  if (role === 'any' || role === client.role) return
  throw invalidRequest(`unauthorized role: ${client.role}`, { code: 'UNAUTHORIZED_ROLE' })
}

const demandScope = (scope: Scope | 'none', client: Client): void => {
  if (scope === 'none' || client.role === 'node' || satisfies(client.scopes, scope)) return
  throw missingScope(scope)
}

const isGenerator = (answer: unknown): answer is AsyncGenerator<unknown, unknown, void> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer

/**
 * All methods by name. `call` finds, authorises and validates, then runs the handler: the one way in,
 * for sockets, tests and the gateway itself.
 */
export const createRegistry = ({ checkResults }: { checkResults: boolean }) => {
  const entries = new Map<string, Entry>()
  const budget = createBudget()

  const prepare = (name: string, { params = {}, client }: RawCall): { entry: Entry; params: unknown } => {
    const entry = entries.get(name)
    if (!entry) {
      // An unknown method counts as an admin's, so that the list cannot be probed without the scope.
      if (!satisfies(client.scopes, 'operator.admin')) throw missingScope('operator.admin')
      throw invalidRequest(`unknown method: ${name}`)
    }
    const { method } = entry
    demandRole(method, client)
    if (typeof method.scope === 'string') demandScope(method.scope, client)
    if (!entry.params.check(params)) {
      throw invalidRequest(`invalid ${name} params: ${entry.params.problems(params)}`)
    }
    const known = entry.params.clean(params)
    if (typeof method.scope === 'function') demandScope(method.scope(known), client)
    if (method.budgeted) budget.spend(name, client)
    return { entry, params: known }
  }

  const checked = ({ method, result }: Entry, answer: unknown, log: FastifyBaseLogger): unknown => {
    if (!checkResults || result.check(answer)) return answer
    const problems = result.problems(answer)
    log.error({ method: method.name, problems }, 'a result does not match its schema')
    throw unavailable(`result of ${method.name} does not match its schema: ${problems}`)
  }

  return {
    add(...methods: Method[]): void {
      for (const method of methods) {
        if (entries.has(method.name)) throw new Error(`The method ${method.name} is registered twice`)
        entries.set(method.name, {
          method,
          params: validator(method.params),
          result: validator(method.result)
        })
      }
    },

    /**
     * Runs a method. `interim` gets each answer that a generator yields before its last.
     * @throws GatewayError INVALID_REQUEST for an unknown method or wrong params, FORBIDDEN without the scope.
     */
    async call(name: string, raw: RawCall, interim?: (answer: unknown) => void): Promise<unknown> {
      const { entry, params } = prepare(name, raw)
      const answer = entry.method.handler({ ...raw, params })
      if (!isGenerator(answer)) return checked(entry, await answer, raw.log)
      for (;;) {
        const { done, value } = await answer.next()
        checked(entry, value, raw.log)
        if (done) return value
        interim?.(value)
      }
    },

    all: (): Method[] => [...entries.values()].map(({ method }) => method)
  }
}

export type Registry = ReturnType<typeof createRegistry>
