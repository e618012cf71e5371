import type { Command } from '../state/chat-state.ts'

const MOST = 8

/** A command as it is typed. */
export interface Suggestion {
  readonly text: string
  readonly description: string
  readonly acceptsArgs: boolean
}

const spelled = ({ name, textAliases }: Command): string => {
  const text = textAliases?.[0] ?? name
  return text.startsWith('/') ? text : `/${text}`
}

/** The commands that `draft` may become: while its first word is still being typed. */
export const completions = (draft: string, commands: readonly Command[]): Suggestion[] => {
  if (!/^\/\S*$/.test(draft)) return []
  const typed = draft.toLowerCase()
  return commands
    .filter((command) =>
      [spelled(command), ...(command.textAliases ?? [])].some((text) => text.toLowerCase().startsWith(typed))
    )
    .slice(0, MOST)
    .map((command) => ({
      text: spelled(command),
      description: command.description ?? '',
      acceptsArgs: command.acceptsArgs ?? false
    }))
}
