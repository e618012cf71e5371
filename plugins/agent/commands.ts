/** What a command may touch. */
export interface CommandContext {
  readonly sessionKey: string
  status(): Promise<string>
  startOver(reason: 'new' | 'reset'): Promise<void>
  /** Lists what can be chosen, or chooses; answers in words. */
  model(wanted: string): Promise<string>
}

export interface Command {
  readonly name: string
  readonly description: string
  readonly category: 'session' | 'options' | 'status' | 'management'
  readonly args: readonly { readonly name: string; readonly description: string; readonly type: 'string' }[]
  /** Needs operator.admin, because it changes what everybody sees of the session. */
  readonly resets?: boolean
  run(context: CommandContext, args: string): Promise<string> | string
}

const requestId = { name: 'requestId', description: 'as /devices lists it', type: 'string' } as const

/** A turn knows of no caller: these are carried out when the message is sent, by who sends it. */
const notFromHere = 'Devices are decided over in WebChat, on the page at /pair/ and at the command line.'

/** Commands that work in every conversation, whatever engine stands behind it. */
export const commands: readonly Command[] = [
  {
    name: 'help',
    description: 'Show what you can say.',
    category: 'status',
    args: [],
    run: () =>
      [
        'Commands:',
        ...commands.map(({ name, args, description }) => {
          const usage = [`/${name}`, ...args.map((arg) => `[${arg.name}]`)].join(' ')
          return `- \`${usage}\`: ${description}`
        })
      ].join('\n')
  },
  {
    name: 'status',
    description: 'Show the model, the session and the gateway.',
    category: 'status',
    args: [],
    run: (context) => context.status()
  },
  {
    name: 'new',
    description: 'Start a new conversation; the old one is kept in the store.',
    category: 'session',
    args: [],
    resets: true,
    run: async (context) => {
      await context.startOver('new')
      return 'A new conversation. What would you like to talk about?'
    }
  },
  {
    name: 'reset',
    description: 'Start this conversation over.',
    category: 'session',
    args: [],
    resets: true,
    run: async (context) => {
      await context.startOver('reset')
      return 'The conversation starts over.'
    }
  },
  {
    name: 'model',
    description: 'Show or choose the model of this session.',
    category: 'options',
    args: [{ name: 'model', description: '`<provider>/<model>`, or `default`', type: 'string' }],
    run: (context, args) => context.model(args)
  },
  {
    name: 'stop',
    description: 'Stop the answer that is being written.',
    category: 'session',
    args: [],
    run: () => 'Nothing is running.'
  },
  {
    name: 'devices',
    description: 'List the devices that wait for approval.',
    category: 'management',
    args: [],
    run: () => notFromHere
  },
  {
    name: 'approve',
    description: 'Let a waiting device in.',
    category: 'management',
    args: [requestId],
    run: () => notFromHere
  },
  {
    name: 'reject',
    description: 'Turn a waiting device away.',
    category: 'management',
    args: [requestId],
    run: () => notFromHere
  }
]

const byName = new Map(commands.map((command) => [command.name, command]))

/** The command that a message is, with what follows it; `undefined` for everything that is just text. */
export const findCommand = (
  message: string
): (Omit<Command, 'args'> & { readonly args: string }) | undefined => {
  const match = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(message.trim())
  const command = match?.[1] && byName.get(match[1].toLowerCase())
  return command ? { ...command, args: match?.[2]?.trim() ?? '' } : undefined
}

/** Words that stop what runs, at once and out of turn. */
export const isStop = (message: string): boolean => /^(\/stop|stop)$/i.test(message.trim())

/** Whether a message would start the conversation over. */
export const isReset = (message: string): boolean => findCommand(message)?.resets === true
