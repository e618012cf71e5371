import { newId } from '../../../src/ids.ts'
import type { Role, Scope } from '../../../src/protocol/scopes.ts'
import type { Client } from '../../../src/rpc.ts'
import { checkCall, checkEntry, checkStored } from './checks.ts'
import { createOracle, demand } from './oracle.ts'
import { type Caller, DEVICES, type Sequence, type Step } from './steps.ts'
import { deviceless, type Knock, type World } from './world.ts'

/** How often each kind of step was let through, and how often it was refused. */
export type Tally = Map<string, { ok: number; refused: number }>

const publicUrl = 'https://gateway.example'

const withoutDevice: Readonly<Record<'owner' | 'helper' | 'reader' | 'stranger', readonly Scope[]>> = {
  owner: ['operator.admin'],
  helper: ['operator.pairing', 'operator.read'],
  reader: ['operator.read'],
  stranger: []
}

const one = <T>(all: readonly T[], number: number): T | undefined => all[number % Math.max(1, all.length)]

/** Plays one sequence with devices of its own. @throws Violation where authority grew or outlived itself. */
export const play = async (world: World, sequence: Sequence, tally: Tally): Promise<void> => {
  const oracle = createOracle()
  const devices = Array.from({ length: DEVICES }, () => newId())
  const requests = new Map<string, string>()
  const clients: Client[] = []

  const idOf = (device: number): string => devices[device] ?? ''
  const count = (what: string, ok: boolean): void => {
    const before = tally.get(what) ?? { ok: 0, refused: 0 }
    tally.set(what, ok ? { ...before, ok: before.ok + 1 } : { ...before, refused: before.refused + 1 })
  }

  /** A device calls over a connection that still stands, or not at all. */
  const callerOf = (caller: Caller): Client | undefined => {
    if (typeof caller === 'string') return deviceless(withoutDevice[caller])
    return one(
      clients.filter((client) => client.role === 'operator' && world.isLive(client)),
      caller
    )
  }

  /** One of those that are in, where there is one: most of what is done is done to somebody. */
  const known = (device: number): string => one(devices.filter(oracle.isKnown), device) ?? idOf(device)

  const knockOf = ({ device, role, scopes, by }: Extract<Step, { kind: 'enter' }>): Knock => {
    const here = { local: by === 'secret-here', secret: by === 'secret-here' || by === 'secret-afar' }
    const code = by === 'code' ? one(oracle.codes, oracle.codes.length - 1)?.token : undefined
    const plain = { deviceId: idOf(device), role, scopes, ...here, auth: { bootstrapToken: code } }
    if (!by.endsWith('token')) return plain
    const token = one(
      oracle.tokens.filter(({ alive }) => alive === (by !== 'old-token')),
      device
    )
    const owner =
      token && by !== 'foreign-token' ? { deviceId: token.deviceId, role: token.role as Role } : {}
    return { ...plain, ...owner, auth: { deviceToken: token?.value } }
  }

  const enter = async (step: Extract<Step, { kind: 'enter' }>): Promise<void> => {
    const knock = knockOf(step)
    const entered = await world.enter(knock)
    count(`enter by ${step.by}`, entered.ok)
    if (!entered.ok && entered.requestId) requests.set(knock.deviceId, entered.requestId)
    checkEntry(oracle, knock, entered)
    if (entered.ok) clients.push(entered.client)
  }

  const paramsOf = (
    step: Exclude<Step, { kind: 'enter' | 'change-secret' }>
  ): [method: string, params: object] => {
    switch (step.kind) {
      case 'make-code':
        return ['device.pair.setupCode', { publicUrl, bootstrapProfile: step.profile }]
      case 'approve':
      case 'reject':
        return [
          `device.pair.${step.kind}`,
          { requestId: one([...requests.values()], step.device) ?? 'never-was' }
        ]
      case 'rename':
        return ['device.pair.rename', { deviceId: known(step.device), label: 'A name' }]
      case 'remove':
        return ['device.pair.remove', { deviceId: known(step.device) }]
      case 'revoke':
        return ['device.token.revoke', { deviceId: known(step.device), role: step.role }]
      case 'rotate':
        return ['device.token.rotate', { deviceId: known(step.device), role: step.role, scopes: step.scopes }]
    }
  }

  const run = async (step: Step): Promise<void> => {
    if (step.kind === 'enter') return enter(step)
    if (step.kind === 'change-secret') {
      await world.changeSecret()
      oracle.killed()
      oracle.codesEnded()
      count(step.kind, true)
      return
    }
    const caller = callerOf(step.caller)
    if (!caller) return
    const [method, params] = paramsOf(step)
    const called = await world.call(caller, method, params)
    count(step.kind, called.ok)
    checkCall(oracle, { caller, method, params }, called)
    for (const [deviceId, requestId] of requests) {
      if (called.ok && 'requestId' in params && params.requestId === requestId) requests.delete(deviceId)
    }
  }

  /** What the gateway stores and what it would still let in, against what the oracle knows. */
  const audit = async (): Promise<void> => {
    checkStored(oracle, await world.stored(devices))
    for (const client of clients) {
      const { deviceId = '', role } = client
      if (!world.isLive(client)) continue
      const stands = oracle.of(deviceId).roles.has(role)
      demand(stands, 'a connection outlived what it stands on')
    }
  }

  for (const step of sequence) await run(step)
  await audit()
  for (const { value, deviceId, role } of oracle.tokens.filter(({ alive }) => !alive)) {
    const knock = { deviceId, role: role as 'operator', scopes: [], local: false, secret: false }
    const entered = await world.enter({ ...knock, auth: { deviceToken: value } })
    demand(!entered.ok, 'a dead token opened the door')
  }
}
