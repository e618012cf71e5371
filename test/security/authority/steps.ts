import fc from 'fast-check'
import type { Role, Scope } from '../../../src/protocol/scopes.ts'

/** Who calls: a connection of this machine without a device, or the latest one of a device. */
export type Caller = 'owner' | 'helper' | 'reader' | 'stranger' | 0 | 1 | 2 | 3

/** One thing that somebody does. Devices, tokens and codes are named by number, and chosen when it is done. */
export type Step =
  | ({
      readonly kind: 'enter'
      readonly device: number
      readonly role: Role
      readonly scopes: readonly Scope[]
    } & {
      readonly by:
        | 'secret-here'
        | 'secret-afar'
        | 'nothing'
        | 'token'
        | 'old-token'
        | 'foreign-token'
        | 'code'
    })
  | {
      readonly kind: 'approve' | 'reject' | 'remove' | 'rename'
      readonly caller: Caller
      readonly device: number
    }
  | { readonly kind: 'revoke'; readonly caller: Caller; readonly device: number; readonly role: Role }
  | {
      readonly kind: 'rotate'
      readonly caller: Caller
      readonly device: number
      readonly role: Role
      readonly scopes?: readonly Scope[]
    }
  | { readonly kind: 'make-code'; readonly caller: Caller; readonly profile?: 'limited' | 'node' }
  | { readonly kind: 'change-secret' }

export type Sequence = readonly Step[]

export const DEVICES = 3

const device = fc.nat(DEVICES - 1)
const role = fc.constantFrom<Role>('operator', 'operator', 'operator', 'node')
const caller = fc.constantFrom<Caller>('owner', 'owner', 'owner', 'helper', 'reader', 'stranger', 0, 1, 2, 3)
const scopes = fc.constantFrom<readonly Scope[]>(
  ['operator.read'],
  ['operator.pairing', 'operator.read'],
  ['operator.write', 'operator.pairing'],
  ['operator.approvals'],
  ['operator.admin'],
  []
)
const by = fc.constantFrom<Extract<Step, { kind: 'enter' }>['by']>(
  ...(['secret-here', 'secret-here', 'secret-afar', 'secret-afar', 'secret-afar', 'token', 'token'] as const),
  ...(['old-token', 'foreign-token', 'nothing', 'code', 'code'] as const)
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('enter' as const), device, role, scopes, by }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const),
      caller,
      device
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('remove' as const, 'rename' as const), caller, device })
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('revoke' as const), caller, device, role }) },
  {
    weight: 3,
    arbitrary: fc.record(
      { kind: fc.constant('rotate' as const), caller, device, role, scopes },
      { requiredKeys: ['kind', 'caller', 'device', 'role'] }
    )
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        kind: fc.constant('make-code' as const),
        caller,
        profile: fc.constantFrom('limited' as const, 'node' as const)
      },
      { requiredKeys: ['kind', 'caller'] }
    )
  }
)

const change: fc.Arbitrary<Step> = fc.constant({ kind: 'change-secret' })

/** Sequences that leave the gateway's secret alone: many can run side by side. */
export const calm: fc.Arbitrary<Sequence> = fc.array(step, { minLength: 8, maxLength: 18 })

/** Sequences in which the secret changes, at some point or several. */
export const stormy: fc.Arbitrary<Sequence> = fc.array(
  fc.oneof({ weight: 5, arbitrary: step }, { weight: 1, arbitrary: change }),
  { minLength: 8, maxLength: 18 }
)
