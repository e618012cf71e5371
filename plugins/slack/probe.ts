import type { Identity, ProbeResult } from '../../src/channel.ts'
import type { Web } from './directory.ts'
import { linkFailure } from './failures.ts'
import type { Self } from './inbound.ts'

/** What each scope is for, said the way its lack is felt. */
const scopes: Readonly<Record<string, string>> = {
  'chat:write': 'nothing can be sent',
  'im:history': 'direct messages are not seen',
  'channels:history': 'messages in public channels are not seen',
  'groups:history': 'messages in private channels are not seen',
  'mpim:history': 'messages in group chats are not seen',
  'app_mentions:read': 'mentions are seen only where messages are',
  'channels:read': 'public channels have no names',
  'groups:read': 'private channels have no names',
  'mpim:read': 'group chats look like channels',
  'im:write': 'nobody can be written to who did not write first',
  'users:read': 'people have no names',
  'files:read': 'files that people send cannot be fetched',
  'files:write': 'files cannot be sent',
  'reactions:read': 'reactions are not seen',
  'reactions:write': 'reactions cannot be set'
}

/** One sentence for each scope that the app lacks. */
export const lacks = (granted: readonly string[]): string[] =>
  Object.entries(scopes)
    .filter(([scope]) => !granted.includes(scope))
    .map(([scope, loss]) => `The app lacks the scope ${scope}: ${loss}.`)

export interface Account {
  readonly self: Self
  readonly identity: Identity
  readonly notes: readonly string[]
}

/** Who we are in the workspace, and what the app may not do there. */
export const whoAmI = async (web: Web, signal: AbortSignal): Promise<Account> => {
  const answer = await web(signal).auth.test()
  const { user_id: id, user: name, bot_id: bot, response_metadata: more } = answer
  if (!id) throw new Error('Slack did not say who we are')
  // An emulator or a proxy may leave the header out: then nothing is known to be missing.
  const notes = more?.scopes ? lacks(more.scopes) : []
  return { self: { user: id, ...(bot && { bot }) }, identity: { id, ...(name && { name }) }, notes }
}

export const probe = async (web: Web, signal: AbortSignal): Promise<ProbeResult> => {
  try {
    const { identity, notes } = await whoAmI(web, signal)
    return { ok: true, identity, notes }
  } catch (error) {
    const failure = linkFailure(error, 'botToken') as Error & { readonly remedy?: string }
    return { ok: false, notes: [failure.message, failure.remedy].filter((note) => note !== undefined) }
  }
}
