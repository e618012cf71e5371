import type { Message } from 'grammy/types'

/** Who we are on Telegram. */
export interface Self {
  readonly id: number
  readonly username: string
}

const entitiesOf = (message: Message) => {
  const text = message.text ?? message.caption ?? ''
  const entities = message.entities ?? message.caption_entities ?? []
  return entities.map((entity) => ({
    entity,
    words: text.slice(entity.offset, entity.offset + entity.length)
  }))
}

/** Calls us by our name, or gives a command that is for us. */
export const isNamed = (message: Message, self: Self): boolean => {
  const name = `@${self.username}`.toLowerCase()
  return entitiesOf(message).some(({ entity, words }) => {
    if (entity.type === 'mention') return words.toLowerCase() === name
    if (entity.type === 'text_mention') return entity.user.id === self.id
    // `/help` is for every bot in the room, `/help@name` for one.
    if (entity.type === 'bot_command' && entity.offset === 0)
      return !words.includes('@') || words.toLowerCase().endsWith(name)
    return false
  })
}

/** `/help@us now` is the command `/help now`. */
export const withoutOurName = (message: Message, text: string, self: Self): string => {
  const command = entitiesOf(message).find(
    ({ entity, words }) =>
      entity.type === 'bot_command' &&
      entity.offset === 0 &&
      words.toLowerCase().endsWith(`@${self.username}`.toLowerCase())
  )
  if (!command) return text
  return command.words.slice(0, -self.username.length - 1) + text.slice(command.words.length)
}
