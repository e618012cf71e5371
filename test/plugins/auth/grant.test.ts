import fc from 'fast-check'
import t from 'tap'
import { covers, everything, grant } from '../../../plugins/auth/grant.ts'
import { type Scope, scopes } from '../../../src/protocol/scopes.ts'

/** What each scope stands for, written out by hand: the oracle of these tests. */
const reach: Readonly<Record<Scope, readonly Scope[]>> = {
  'operator.admin': scopes,
  'operator.read': ['operator.read', 'operator.sessions.read'],
  'operator.write': [
    'operator.write',
    'operator.read',
    'operator.talk',
    'operator.sessions.read',
    'operator.sessions.write'
  ],
  'operator.sessions.read': ['operator.sessions.read'],
  'operator.sessions.write': ['operator.sessions.write'],
  'operator.approvals': ['operator.approvals'],
  'operator.questions': ['operator.questions'],
  'operator.pairing': ['operator.pairing'],
  'operator.talk': ['operator.talk'],
  'operator.talk.secrets': ['operator.talk.secrets']
}
const reachOf = (held: readonly Scope[]): ReadonlySet<string> =>
  new Set(held.flatMap((scope) => reach[scope]))

const held = fc.subarray([...scopes])
const wish = fc.array(
  fc.oneof(fc.constantFrom<string>(...scopes, 'operator.root', 'admin', '*', ''), fc.string())
)

t.test(
  'a grant holds nothing beyond the approval or the caller, and nothing that was not asked',
  async () => {
    fc.assert(
      fc.property(wish, held, held, (want, approved, caller) => {
        const granted = grant({ want, approved, caller })
        const [byApproval, byCaller] = [reachOf(approved), reachOf(caller)]
        return granted.every((scope) => byApproval.has(scope) && byCaller.has(scope) && want.includes(scope))
      })
    )
  }
)

t.test('what the granted scopes imply stays within the approval and the caller', async () => {
  fc.assert(
    fc.property(wish, held, held, (want, approved, caller) => {
      const [byApproval, byCaller] = [reachOf(approved), reachOf(caller)]
      return [...reachOf(grant({ want, approved, caller }))].every(
        (scope) => byApproval.has(scope) && byCaller.has(scope)
      )
    })
  )
})

t.test('a grant leaves out nothing that both sides allow, and keeps the order of the wish', async () => {
  fc.assert(
    fc.property(wish, held, held, (want, approved, caller) => {
      const [byApproval, byCaller] = [reachOf(approved), reachOf(caller)]
      const allowed = [...new Set(want)].filter((scope) => byApproval.has(scope) && byCaller.has(scope))
      return JSON.stringify(grant({ want, approved, caller })) === JSON.stringify(allowed)
    })
  )
})

t.test('granting again what was granted changes nothing', async () => {
  fc.assert(
    fc.property(wish, held, held, (want, approved, caller) => {
      const once = grant({ want, approved, caller })
      const twice = grant({ want: once, approved, caller })
      return JSON.stringify(once) === JSON.stringify(twice)
    })
  )
})

t.test('a wish is covered exactly when a grant would leave nothing of it out', async () => {
  fc.assert(
    fc.property(wish, held, (want, approved) => {
      const granted = grant({ want, approved, caller: everything })
      return covers(approved, want) === [...new Set(want)].every((word) => granted.includes(word as Scope))
    })
  )
})
