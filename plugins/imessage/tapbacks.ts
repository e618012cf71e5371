/** The six reactions that Messages has always had, as emojis. */
const emojis = {
  love: '❤️',
  like: '👍',
  dislike: '👎',
  laugh: '😂',
  emphasis: '‼️',
  question: '❓'
} as const

export type Tapback = keyof typeof emojis

const bare = (emoji: string): string => emoji.replaceAll('\uFE0F', '')

/** The reaction that an emoji is, where it is one of the six. */
export const toTapback = (emoji: string): Tapback | undefined =>
  (Object.keys(emojis) as Tapback[]).find((name) => bare(emojis[name]) === bare(emoji))

/** How a reaction looks. BlueBubbles calls one of them otherwise; an emoji of one's own is named by itself. */
export const toEmoji = (name: string): string =>
  emojis[(name === 'emphasize' ? 'emphasis' : name) as Tapback] ?? name
