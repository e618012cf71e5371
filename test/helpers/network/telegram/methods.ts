import type { Deliveries } from './deliveries.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import { BOT, type TelegramWorld } from './world.ts'

const MAX_DOWNLOAD = 20 * 1024 * 1024
const reactions = new Set(['👍', '👎', '❤', '🔥', '🎉', '👀', '🤔', '🙏'])
const commandName = /^[a-z0-9_]{1,32}$/
const actions = new Set(['typing', 'upload_photo', 'upload_document', 'record_voice'])

/** What a test decides about the bot, and sees of it. */
export interface BotState {
  privacy: boolean
  typings: { readonly chat: number; readonly thread: unknown }[]
  commands: readonly { readonly command: string; readonly description: string }[]
}

/** Everything but messages: who the bot is, how it is called, its menu, its reactions, its files. */
export const otherMethods = (world: TelegramWorld, deliveries: Deliveries, state: BotState) => ({
  getMe: () => ({
    ...BOT,
    can_join_groups: true,
    can_read_all_group_messages: !state.privacy,
    supports_inline_queries: false
  }),

  getWebhookInfo() {
    const { url, pending, lastError } = deliveries.webhook()
    const failure = lastError
      ? { last_error_date: lastError.date, last_error_message: lastError.message }
      : {}
    return { url, has_custom_certificate: false, pending_update_count: pending, ...failure }
  },

  setWebhook({ values }: Parameters) {
    const { url, secret_token: secret, allowed_updates: kinds } = values
    if (typeof url !== 'string' || !url.startsWith('https://'))
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(String(secret)))
      throw badRequest('secret token contains unallowed characters')
    const names = Array.isArray(kinds) ? kinds.map(String) : undefined
    deliveries.setWebhook({ url, secret: secret === undefined ? undefined : String(secret) }, names)
    return true
  },

  deleteWebhook() {
    deliveries.setWebhook(undefined)
    return true
  },

  setMyCommands({ values }: Parameters) {
    const commands = values.commands as BotState['commands']
    if (!Array.isArray(commands) || commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
    for (const { command, description } of commands) {
      if (!commandName.test(command)) throw badRequest('BOT_COMMAND_INVALID')
      if (!description || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
    state.commands = commands
    return true
  },

  sendChatAction({ values }: Parameters) {
    const { chat_id: chat, action, message_thread_id: thread } = values
    if (!actions.has(String(action))) throw badRequest('wrong parameter action in request')
    state.typings.push({ chat: world.chat(chat).id, thread })
    return true
  },

  setMessageReaction({ values }: Parameters) {
    const { chat_id: chat, message_id: message, reaction = [] } = values
    const one = world.find(world.chat(chat).id, Number(message))
    if (!one) throw badRequest('message to react not found')
    if (!Array.isArray(reaction) || reaction.length > 1) throw badRequest('REACTIONS_TOO_MANY')
    const [first] = reaction
    if (first && !reactions.has(first.emoji)) throw badRequest('REACTION_INVALID')
    one.reaction = first?.emoji
    return true
  },

  getFile({ values }: Parameters) {
    const id = String(values.file_id)
    const file = world.files.get(id)
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable')
    if (file.bytes.length > MAX_DOWNLOAD) throw badRequest('file is too big')
    const path = `documents/${id}`
    return { file_id: id, file_unique_id: `u-${id}`, file_size: file.bytes.length, file_path: path }
  }
})
