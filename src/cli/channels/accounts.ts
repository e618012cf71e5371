import { word } from '../cells.ts'
import { number, type Shape, shape, shapes, text, texts } from '../shape.ts'
import { span } from '../span.ts'
import { plainLine } from '../terminal.ts'

/** One account of one network, as `channels.status` and the tree of `health` tell of it. */
export interface ChannelAccount {
  readonly channel: string
  readonly label: string
  readonly account: string
  readonly status: Shape
}

/** How much a state asks of somebody: nothing, a look, an act. */
export type Verdict = 'ok' | 'warn' | 'fail'

const states: Readonly<Record<string, readonly [words: string, verdict: Verdict]>> = {
  online: ['online', 'ok'],
  connecting: ['connecting', 'ok'],
  linking: ['being linked', 'ok'],
  degraded: ['online, but silent', 'warn'],
  backoff: ['down, trying again', 'warn'],
  blocked: ['blocked', 'fail'],
  stopped: ['stopped', 'warn']
}

const labelled = (answer: Shape, ofChannel: (id: string) => readonly (readonly [string, Shape])[]) => {
  const labels = shape(answer.channelLabels)
  return texts(answer.channelOrder).flatMap((channel) =>
    ofChannel(channel).map(([account, status]): ChannelAccount => {
      return { channel, label: word(labels[channel] ?? channel), account: plainLine(account), status }
    })
  )
}

/** The accounts in an answer of `channels.status`. */
export const accountsOf = (answer: Shape): ChannelAccount[] => {
  const byChannel = shape(answer.channelAccounts)
  return labelled(answer, (channel) =>
    shapes(byChannel[channel]).map((status) => [text(status.accountId) ?? 'default', status])
  )
}

/** The accounts in the tree of a health snapshot. */
export const accountsIn = (health: Shape): ChannelAccount[] => {
  const tree = shape(health.channels)
  return labelled(health, (channel) =>
    Object.entries(shape(shape(tree[channel]).accounts)).map(([id, status]) => [id, shape(status)])
  )
}

/** Whether somebody meant this account to be: it is set up, or something in its settings is wrong. */
export const isWanted = ({ status }: ChannelAccount): boolean =>
  status.configured === true || text(status.lastError) !== undefined

/** What a person calls it. */
export const titleOf = ({ label, account }: Pick<ChannelAccount, 'label' | 'account'>): string =>
  account === 'default' ? label : `${label} (${account})`

/** The state of an account in words, and what it asks of somebody. */
export const stateOf = ({ status }: Pick<ChannelAccount, 'status'>): { words: string; verdict: Verdict } => {
  const { state, configured, enabled } = status
  if (configured === false) return { words: 'not set up', verdict: text(status.lastError) ? 'warn' : 'ok' }
  if (state === 'stopped' && enabled === false) return { words: 'switched off', verdict: 'ok' }
  const [words, verdict] = states[text(state) ?? ''] ?? [word(state ?? 'not known'), 'ok' as const]
  return { words, verdict }
}

/** Why it is as it is, without a full stop; the next try, where there will be one. */
export const reasonOf = ({ status }: ChannelAccount, now: number): string | undefined => {
  const reason = plainLine(text(status.lastError) ?? '').replace(/\.$/, '')
  const nextRetry = number(status.nextRetryAt)
  const isWaiting = nextRetry !== undefined && nextRetry > now
  const parts = [reason, ...(isWaiting ? [`next try in ${span(nextRetry - now)}`] : [])]
  return parts.filter(Boolean).join('; ') || undefined
}

/** What somebody can do about it. */
export const remedyOf = ({ status }: ChannelAccount): string | undefined =>
  text(plainLine(text(status.remedy) ?? ''))

/** How an account is, in one sentence without its full stop: `online for 2 h as @bot`. */
export const sentenceOf = (account: ChannelAccount, now: number): string => {
  const { since, identity, configured } = account.status
  const { words } = stateOf(account)
  const from = number(since)
  const { name, id } = shape(identity)
  const self = words === 'online' ? (text(name) ?? text(id)) : undefined
  const reason = reasonOf(account, now)
  return [
    words,
    from === undefined || configured === false ? '' : ` for ${span(now - from)}`,
    self === undefined ? '' : ` as ${plainLine(self)}`,
    reason === undefined ? '' : `: ${reason}`
  ].join('')
}

/** One line for each account that is wanted, with its remedy. */
export const accountLines = (health: Shape, now: number): string[] =>
  accountsIn(health)
    .filter(isWanted)
    .map((account) => {
      const line = `${titleOf(account)}: ${sentenceOf(account, now)}`
      const remedy = remedyOf(account)
      return remedy ? `${line}. ${remedy}` : line
    })
