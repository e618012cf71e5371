import type { ChannelContext, Link } from '../../../src/channel.ts'
import { isRecord } from '../../../src/config-schema.ts'
import type { Settings } from '../config.ts'
import type { Ledger } from '../ledger.ts'
import { type Imsg, startImsg } from './child.ts'
import { createIntake } from './intake.ts'
import type { ImsgMessage } from './messages.ts'
import { statusOf } from './status.ts'
import { subscribe } from './subscribe.ts'

const CHECK_MS = 20_000

/** A link that stands: what goes out needs it. */
export interface Standing {
  readonly imsg: Imsg
  /** The newest row that we have heard of. */
  readonly cursor: () => number
  readonly hasBridge: () => boolean
  /** Ends the link: another one may do better. */
  readonly lose: (reason: unknown) => void
}

export interface LinkParts {
  readonly context: ChannelContext<Settings>
  readonly ledger: Ledger
  stands(standing: Standing | undefined): void
}

/** Stays with one `imsg` from its start to its end, and takes in what it tells, row after row. */
export const follow = async ({ context, ledger, stands }: LinkParts, link: Link): Promise<void> => {
  const { config, log } = context
  const intake = await createIntake(context, ledger)
  const lost = Promise.withResolvers<never>()
  const left = Promise.withResolvers<undefined>()
  let work = Promise.resolve()
  let hasBridge = false

  const take = async (message: unknown): Promise<void> => {
    if (!link.signal.aborted && isRecord(message)) await intake.take(message as unknown as ImsgMessage)
  }
  const imsg = startImsg({
    command: config.command ?? '',
    args: config.args,
    log,
    notified(method, { message }) {
      if (method === 'message') {
        work = work.then(() => take(message))
        work.catch(lost.reject)
      } else if (method === 'watch.overflow' || method === 'error') {
        lost.reject(new Error(`imsg stopped telling: ${method}`))
      }
    }
  })
  const ends = Promise.race([lost.promise, imsg.ended, left.promise])
  const check = async (): Promise<true> => {
    hasBridge = (await statusOf(imsg)).hasBridge
    link.alive()
    return true
  }
  const begin = async (): Promise<true> => {
    await check()
    await subscribe(imsg, intake)
    return true
  }
  const leave = () => left.resolve(undefined)
  link.signal.addEventListener('abort', leave, { once: true })
  let timer: NodeJS.Timeout | undefined
  try {
    if (!(await Promise.race([begin(), ends]))) return
    stands({ imsg, cursor: intake.cursor, hasBridge: () => hasBridge, lose: lost.reject })
    link.connected({ id: intake.ownHandle() ?? 'imsg' })
    timer = setInterval(() => void check().catch(lost.reject), CHECK_MS)
    await ends
  } finally {
    link.signal.removeEventListener('abort', leave)
    clearInterval(timer)
    stands(undefined)
    await imsg.stop()
  }
}
