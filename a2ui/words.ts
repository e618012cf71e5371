/** Every sentence the page says, in one place. */
export const words = {
  product: 'Portcullis',
  title: 'Surfaces',
  toChat: 'Chat',
  emptyTitle: 'Nothing is shown yet',
  emptyText: 'When the agent shows something, it appears here at once. In the chat, try “show me a form”.',
  surfaces: 'Surfaces',
  close: (title: string) => `Close ${title}`,
  from: (agent: string) => `from ${agent}`,
  sending: 'Sending…',
  waiting: 'Will be sent when the connection is back',
  working: 'The agent is working on it…',
  dismiss: 'Dismiss',
  dialog: 'Dialog',
  input: 'Text',
  inputs: { date: 'Date', time: 'Time', range: 'Value', number: 'Number', password: 'Password' }
} as const
