import { accountOption } from '../account-option.ts'
import type { Options, Values } from '../command.ts'
import { need } from '../need.ts'

/** The options that say where a message goes, or is. */
export const whereOptions = {
  to: {
    type: 'string',
    short: 't',
    alias: 'target',
    value: 'ID',
    about: 'The chat, person or channel: an id of the network'
  },
  channel: { type: 'string', value: 'NAME', about: 'The network', otherwise: 'the only one that is set up' },
  ...accountOption,
  thread: { type: 'string', alias: 'thread-id', value: 'ID', about: 'The thread or topic there' }
} as const satisfies Options

/** Reads them, in the words of the methods. */
export const readWhere = (
  action: string,
  { to, channel, account, thread }: Values<typeof whereOptions>
): { to: string; channel?: string; accountId?: string; threadId?: string } => ({
  ...{ to: need(action, '--to ID', to), channel, accountId: account, threadId: thread }
})
