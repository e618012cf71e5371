import type { Scope } from '../../../src/protocol/scopes.ts'
import { satisfies } from '../../../src/protocol/scopes.ts'
import type { Client } from '../../../src/rpc.ts'
import { demand, type KnownCode, manages, type Oracle, within } from './oracle.ts'
import type { Called, Entered, Knock, Stored } from './world.ts'

const isAdmin = ({ scopes }: Client): boolean => satisfies(scopes, 'operator.admin')

const profileOf = (access: string): Pick<KnownCode, 'roles' | 'scopes'> => {
  if (access === 'node') return { roles: ['node'], scopes: [] }
  const limited: Scope[] = [
    ...(['operator.approvals', 'operator.questions', 'operator.read'] as const),
    ...(['operator.talk.secrets', 'operator.write'] as const)
  ]
  return { roles: ['node', 'operator'], scopes: access === 'full' ? ['operator.admin', ...limited] : limited }
}

/** A device is in, or is not: by what, with what, and what it took along. */
export const checkEntry = (oracle: Oracle, knock: Knock, entered: Entered): void => {
  if (!entered.ok) return
  const { deviceId, role, scopes, local, secret, auth } = knock
  const { method, client, tokens } = entered
  if (method === 'token') {
    demand(secret, 'the secret opened for somebody who did not give it')
    // Whoever has the secret on this machine could approve it anyway; a node role is never added in silence.
    const isSilent = local && (role === 'operator' || !oracle.isKnown(deviceId))
    if (isSilent) oracle.gain(deviceId, [role], scopes)
  }
  if (method === 'device-token') {
    const token = oracle.tokens.find(({ value }) => value === auth.deviceToken)
    demand(token?.alive === true, 'a dead token opened the door')
    demand(token?.deviceId === deviceId && token.role === role, 'a token opened for another device or role')
  }
  if (method === 'bootstrap-token') {
    const code = oracle.codes.find(({ token }) => token === auth.bootstrapToken)
    demand(code?.alive === true, 'a dead setup code opened the door')
    demand(code?.roles.includes(role) === true, 'a setup code opened for a role that it does not give')
    if (code) {
      oracle.gain(deviceId, code.roles, code.scopes)
      code.alive = false
    }
  }
  const entitled = oracle.of(deviceId)
  demand(entitled.roles.has(role), 'a role was taken that nobody gave')
  demand(within(entitled.scopes, client.scopes), 'a connection holds more than was granted')
  demand(
    client.scopes.every((scope) => scopes.includes(scope)),
    'a connection holds what it did not ask for'
  )
  for (const { value, role: of } of tokens) oracle.handed(deviceId, of, value)
}

interface Call {
  readonly caller: Client
  readonly method: string
  // biome-ignore lint/suspicious/noExplicitAny: the params of any method.
  readonly params: any
}

const approved = (oracle: Oracle, { caller }: Call, { device }: { device: Stored }) => {
  const { deviceId, roles } = device
  const approvedScopes = device.approvedScopes as readonly Scope[]
  const before = oracle.of(deviceId)
  const fresh = approvedScopes.filter((scope) => !satisfies(before.scopes, scope))
  const newRoles = roles.filter((role) => !before.roles.has(role))
  demand(manages(caller, deviceId), 'a device was approved by somebody who may not decide over it')
  demand(within(caller.scopes, fresh), 'an approval gave more than its approver holds')
  demand(
    !newRoles.includes('node') || isAdmin(caller),
    'a node was approved by somebody who is no administrator'
  )
  oracle.gain(deviceId, roles, fresh)
}

const rotated = (oracle: Oracle, { caller, params }: Call, payload: { scopes: Scope[]; token?: string }) => {
  const { deviceId, role } = params as { deviceId: string; role: string }
  const entitled = oracle.of(deviceId)
  demand(manages(caller, deviceId), 'a token was rotated by somebody who may not decide over the device')
  demand(entitled.roles.has(role), 'a token was made for a role that nobody gave')
  demand(within(caller.scopes, payload.scopes), 'a rotation gave more than its caller holds')
  demand(within(entitled.scopes, payload.scopes), 'a rotation gave more than was approved')
  demand(!oracle.revoked.has(`${deviceId}|${role}`) || isAdmin(caller), 'a revoked token was brought back')
  demand(payload.token === undefined || caller.deviceId === deviceId, 'a token was told to somebody else')
  oracle.killed(deviceId, role)
  if (payload.token) oracle.handed(deviceId, role, payload.token)
  oracle.revoked.delete(`${deviceId}|${role}`)
}

/** A decision was carried out: whoever made it must have been able to. */
export const checkCall = (oracle: Oracle, call: Call, called: Called): void => {
  if (!called.ok) return
  const { caller, method, params } = call
  const { payload } = called
  switch (method) {
    case 'device.pair.approve':
      return approved(oracle, call, payload)
    case 'device.token.rotate':
      return rotated(oracle, call, payload)
    case 'device.pair.reject':
    case 'device.pair.rename':
      return demand(manages(caller, payload.deviceId), `${method} by somebody who may not decide`)
    case 'device.pair.remove':
      demand(manages(caller, params.deviceId), 'a device was removed by somebody who may not decide over it')
      oracle.lose(params.deviceId)
      oracle.killed(params.deviceId)
      return oracle.codesEnded(params.deviceId)
    case 'device.token.revoke':
      demand(manages(caller, params.deviceId), 'a token was revoked by somebody who may not decide over it')
      oracle.killed(params.deviceId, params.role)
      oracle.revoked.add(`${params.deviceId}|${params.role}`)
      return oracle.codesEnded(params.deviceId)
    case 'device.pair.setupCode': {
      demand(isAdmin(caller), 'a setup code was made by somebody who is no administrator')
      const { bootstrapToken } = JSON.parse(Buffer.from(payload.setupCode, 'base64url').toString('utf8'))
      const known = { setupId: payload.setupId, token: bootstrapToken, maker: caller.deviceId, alive: true }
      return void oracle.codes.push({ ...known, ...profileOf(payload.access) })
    }
    default:
  }
}

/** What the database holds, against what was given. */
export const checkStored = (oracle: Oracle, stored: readonly Stored[]): void => {
  for (const { deviceId, roles, approvedScopes, tokens } of stored) {
    const entitled = oracle.of(deviceId)
    demand(
      roles.every((role) => entitled.roles.has(role)),
      'a role is stored that nobody gave'
    )
    demand(within(entitled.scopes, approvedScopes), 'more is stored than was granted')
    for (const token of tokens) {
      demand(roles.includes(token.role), 'a token is stored for a role that is not approved')
      demand(within(entitled.scopes, token.scopes), 'a stored token opens more than was granted')
    }
  }
}
