import t, { type Test } from 'tap'
import { inboundContract } from './channel-inbound.ts'
import { linkContract } from './channel-link.ts'
import { mediaContract } from './channel-media.ts'
import { outboundContract } from './channel-outbound.ts'
import { createWorld, type Subject } from './channel-world.ts'
import type { FakeNetwork } from './fake-network.ts'

export interface ContractOptions {
  /** Whether the network waits for our word before it forgets an event. Otherwise what was missed is asked for. */
  readonly acknowledges?: boolean
}

/**
 * What every provider promises to the host, through its real library against a strict server on loopback.
 * `startNetwork` gives each test a network of its own, and ends it with the test.
 */
export const channelContract = (
  name: string,
  provider: Subject['provider'],
  startNetwork: (t: Test) => Promise<FakeNetwork>,
  { acknowledges = true }: ContractOptions = {}
): void => {
  const subject: Subject = { provider, startNetwork, words: [] }

  t.test(`${name}: what it says it can do and what it can do agree`, async (t) => {
    const { open } = await createWorld(t, subject)
    const channel = await open()
    const { edits, removals, reactions, typingEveryMs, maxTextLength, livenessMs } = provider.capabilities
    t.equal(channel.edit !== undefined, edits, 'edits')
    t.equal(channel.remove !== undefined, removals, 'removals')
    t.equal(channel.react !== undefined, reactions, 'reactions')
    t.equal(channel.typing !== undefined, typingEveryMs !== undefined, 'typing')
    t.ok(maxTextLength > 0 && livenessMs > 0)
  })

  linkContract(t, name, subject)
  inboundContract(t, name, subject, acknowledges)
  outboundContract(t, name, subject)
  mediaContract(t, name, subject)

  t.test(`${name}: no log line and no error holds a secret`, async (t) => {
    const { secrets } = await startNetwork(t)
    t.ok(secrets.length > 0 && subject.words.length > 0, 'there is something to look at')
    for (const secret of secrets) {
      t.notOk(
        subject.words.find((words) => words.includes(secret)),
        'a secret'
      )
    }
  })
}
