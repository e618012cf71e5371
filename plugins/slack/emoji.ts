/** Slack knows emojis by names. These are the ones that people put to messages; others keep their name. */
const names: Readonly<Record<string, string>> = {
  '👍': '+1',
  '👎': '-1',
  '👌': 'ok_hand',
  '👏': 'clap',
  '🙌': 'raised_hands',
  '🙏': 'pray',
  '💪': 'muscle',
  '👋': 'wave',
  '🤝': 'handshake',
  '🫡': 'saluting_face',
  '👀': 'eyes',
  '❤️': 'heart',
  '💔': 'broken_heart',
  '🔥': 'fire',
  '💯': '100',
  '🎉': 'tada',
  '🎊': 'confetti_ball',
  '🚀': 'rocket',
  '⭐': 'star',
  '✨': 'sparkles',
  '💡': 'bulb',
  '✅': 'white_check_mark',
  '☑️': 'ballot_box_with_check',
  '✔️': 'heavy_check_mark',
  '❌': 'x',
  '⛔': 'no_entry',
  '🚫': 'no_entry_sign',
  '⚠️': 'warning',
  '❓': 'question',
  '❗': 'exclamation',
  '➕': 'heavy_plus_sign',
  '➖': 'heavy_minus_sign',
  '⏳': 'hourglass_flowing_sand',
  '⌛': 'hourglass',
  '⏰': 'alarm_clock',
  '🕐': 'clock1',
  '📌': 'pushpin',
  '📎': 'paperclip',
  '📝': 'memo',
  '📅': 'date',
  '📈': 'chart_with_upwards_trend',
  '📉': 'chart_with_downwards_trend',
  '🔍': 'mag',
  '🔒': 'lock',
  '🔑': 'key',
  '🔧': 'wrench',
  '🛠️': 'hammer_and_wrench',
  '⚙️': 'gear',
  '🐛': 'bug',
  '🤖': 'robot_face',
  '🧠': 'brain',
  '😀': 'grinning',
  '😄': 'smile',
  '😁': 'grin',
  '😂': 'joy',
  '🤣': 'rolling_on_the_floor_laughing',
  '🙂': 'slightly_smiling_face',
  '🙃': 'upside_down_face',
  '😉': 'wink',
  '😊': 'blush',
  '😍': 'heart_eyes',
  '🤩': 'star-struck',
  '😎': 'sunglasses',
  '🤓': 'nerd_face',
  '🤔': 'thinking_face',
  '🤨': 'face_with_raised_eyebrow',
  '😐': 'neutral_face',
  '🙄': 'face_with_rolling_eyes',
  '😏': 'smirk',
  '😮': 'open_mouth',
  '😱': 'scream',
  '😢': 'cry',
  '😭': 'sob',
  '😡': 'rage',
  '🤯': 'exploding_head',
  '😴': 'sleeping',
  '🤷': 'shrug',
  '🤦': 'face_palm',
  '💩': 'hankey',
  '💀': 'skull',
  '☕': 'coffee',
  '🍕': 'pizza',
  '🍺': 'beer',
  '🎂': 'birthday',
  '🌟': 'star2',
  '🌈': 'rainbow',
  '☀️': 'sunny',
  '🎯': 'dart',
  '🏆': 'trophy',
  '💬': 'speech_balloon',
  '📣': 'mega',
  '🔔': 'bell',
  '♻️': 'recycle',
  '🆗': 'ok',
  '🆕': 'new'
}

/** Slack has two names for some; it takes both and tells one of them. */
const aliases: Readonly<Record<string, string>> = {
  thumbsup: '👍',
  thumbsdown: '👎',
  face_palm: '🤦',
  thinking: '🤔',
  poop: '💩',
  party_popper: '🎉'
}

const VARIATION = /\ufe0f/g
const bare = (emoji: string): string => emoji.replace(VARIATION, '')
const byEmoji = new Map(Object.entries(names).map(([emoji, name]) => [bare(emoji), name]))
const byName = new Map([
  ...Object.entries(names).map(([emoji, name]) => [name, emoji] as const),
  ...Object.entries(aliases)
])

/** The emoji behind Slack's name, without its skin tone; `:name:` for those of a workspace. */
export const emojiOf = (name: string): string => {
  const [base = name] = name.split('::')
  return byName.get(base) ?? `:${base}:`
}

/** Slack's name of an emoji, or of `:name:`. `undefined` where we do not know it. */
export const nameOf = (emoji: string): string | undefined => {
  const name = /^:?([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):?$/.exec(emoji)?.[1]
  return name ?? byEmoji.get(bare(emoji))
}
