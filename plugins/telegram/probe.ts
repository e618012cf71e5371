import type { ProbeResult } from '../../src/channel.ts'
import { LinkBlocked } from '../../src/channel-errors.ts'
import type { BotApi } from './bot-api.ts'
import type { Settings } from './config.ts'
import { linkFailure, toTelegramError } from './errors.ts'

/** So many unread updates mean that nobody reads them. */
const BACKLOG = 100

/** Who we are, and what an operator should know. */
export const probe = async (
  api: BotApi,
  config: Pick<Settings, 'webhookUrl'>,
  signal: AbortSignal
): Promise<ProbeResult> => {
  try {
    const [me, hook] = await Promise.all([api.getMe(signal), api.getWebhookInfo(signal)])
    const notes: string[] = []
    if (!me.can_join_groups)
      notes.push('The bot cannot be added to groups; @BotFather /setjoingroups changes that.')
    if (!me.can_read_all_group_messages)
      notes.push(
        'Privacy mode is on: in groups the bot sees only commands, mentions and answers to it. To change that, turn it off with @BotFather /setprivacy and add the bot to the group again.'
      )
    if (hook.url && hook.url !== config.webhookUrl)
      notes.push('A webhook of another program takes the messages of this bot.')
    if (hook.last_error_message && hook.url === config.webhookUrl)
      notes.push(`Telegram could not deliver through the webhook: ${hook.last_error_message}.`)
    if (hook.pending_update_count > BACKLOG)
      notes.push(`${hook.pending_update_count} updates wait at Telegram to be read.`)
    return { ok: true, identity: { id: String(me.id), name: `@${me.username}` }, notes }
  } catch (error) {
    const failure = linkFailure(toTelegramError('probe', error))
    const remedy = failure instanceof LinkBlocked ? failure.remedy : undefined
    return { ok: false, notes: [`${failure.message}.`, ...(remedy ? [remedy] : [])] }
  }
}
