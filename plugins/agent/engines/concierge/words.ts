import type { Skill } from './skill.ts'

const whoIAm =
  'I am the concierge: no language model is connected to this gateway, so I answer a few fixed phrases ' +
  'and understand nothing else.'

const howToConnect = [
  'To connect a model, do one of these:',
  '- set ANTHROPIC_API_KEY, OPENAI_API_KEY, GEMINI_API_KEY or OPENROUTER_API_KEY in the environment of the ' +
    'gateway and restart it',
  '- describe a server under `models.providers.<id>` in the configuration and name its model in ' +
    '`agents.defaults.model.primary`',
  '- where a model is known already, choose it with /model <provider>/<model>'
].join('\n')

const canDo = (skills: readonly Skill[]): string =>
  skills.length === 0
    ? 'No tool is at hand, so there is nothing I can do for you here.'
    : `I can do this:\n${skills.map(({ offer }) => `- ${offer}`).join('\n')}`

const greeting =
  /^(?:hi|hello|hey|hallo|moin|good (?:morning|afternoon|evening))\b(?:\s+(?:there|concierge))?[\s!.,]*/i
const help = /^(?:help|help me|who are you|what are you|what can you do|what can i (?:ask|say)|\?)[\s?!.]*$/i

/** What the concierge says where no skill answers: always the truth about what it is. */
export const plainAnswer = (text: string, skills: readonly Skill[]): string => {
  const question = text.replace(greeting, '')
  const hello = question === text ? '' : 'Hello. '
  if (question === '' && hello) return `${hello}${whoIAm}\n\n${canDo(skills)}`
  const apology = help.test(question) ? '' : 'I cannot answer that. '
  return `${hello}${apology}${whoIAm}\n\n${canDo(skills)}\n\n${howToConnect}`
}
