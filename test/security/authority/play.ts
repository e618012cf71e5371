import { newId } from '../../../src/ids.ts'
import type { Scope } from '../../../src/protocol/scopes.ts'
import { scopes as everyScope } from '../../../src/protocol/scopes.ts'
import type { Client } from '../../../src/rpc.ts'
import { checkCall, checkEntry } from './checks.ts'
import { createOracle, demand } from './oracle.ts'
import { type Caller, DEVICES, type Sequence, type Step } from './steps.ts'
import { deviceless, type Knock, type World } from './world.ts'

/** How often each kind of step was let through, and how often it was refused. */
export type Tally = Map<string, { ok: number; refused: number }>

const publicUrl = 'https://gateway.example'

const deviceless_: Readonly<Record<'owner' | 'helper' | 'reader' | 'stranger', readonly Scope[]>> = {
  owner: ['operator.admin'],
  helper: ['operator.pairing', 'operator.read'],
  reader: ['operator.read'],
  stranger: []
}

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
  const callerOf = (caller: Caller): Client | undefined =>
    typeof caller === 'string'
      ? deviceless(deviceless_[caller])
      : clients.findLast(
          (client) => client.deviceId === idOf(caller) && client.role === 'operator' && world.isLive(client)
        )

  const knockOf = ({ device, role, scopes, by }: Extract<Step, { kind: 'enter' }>): Knock => {
    const deviceId = idOf(device)
    const own = oracle.tokens.filter((token) => token.deviceId === deviceId && token.role === role)
    const chosen = {
      token: own.findLast(({ alive }) => alive),
      'old-token': own.find(({ alive }) => !alive),
      'foreign-token': oracle.tokens.findLast((token) => token.deviceId !== deviceId)
    }[by as 'token' | 'old-token' | 'foreign-token']
    const code = by === 'code' ? oracle.codes.at(-1)?.token : undefined
    return {
      ...{ deviceId, role, scopes },
      local: by === 'secret-here',
      secret: by === 'secret-here' || by === 'secret-afar',
      auth: { deviceToken: chosen?.value, bootstrapToken: code }
    }
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
    if (step.kind === 'make-code') {
      return ['device.pair.setupCode', { publicUrl, bootstrapProfile: step.profile }]
    }
    const deviceId = idOf(step.device)
    if (step.kind === 'approve' || step.kind === 'reject') {
      return [`device.pair.${step.kind}`, { requestId: requests.get(deviceId) ?? 'never-was' }]
    }
    if (step.kind === 'rename') return ['device.pair.rename', { deviceId, label: 'A name' }]
    if (step.kind === 'remove') return ['device.pair.remove', { deviceId }]
    const scopes = step.kind === 'rotate' ? step.scopes : undefined
    return [`device.token.${step.kind}`, { deviceId, role: step.role, scopes }]
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
  }

  /** What the gateway stores and what it would still let in, against what the oracle knows. */
  const audit = async (): Promise<void> => {
    const owner = deviceless(everyScope)
    const listed = await world.call(owner, 'device.pair.list', {})
    demand(listed.ok, 'the owner can always look')
    if (listed.ok)
      checkCall(oracle, { caller: owner, method: 'device.pair.list', params: { devices } }, listed)
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
