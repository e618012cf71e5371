/** Every sentence of the page that is not the sign-in's, in one place. */
export const words = {
  product: 'Portcullis',
  title: 'Devices',
  toChat: 'Chat',
  dismiss: 'Dismiss',

  pendingTitle: 'Waiting for approval',
  nobodyWaits: 'No device waits. A device that asks to come in appears here at once.',
  asksFor: 'It asks to',
  asksForNothing: 'It asks for nothing but to be known.',
  repair: 'Already paired: it asks for more, or comes back changed.',
  compare: 'Code on the device',
  compareHint: 'Approve only where the device shows the same code.',
  expiresIn: (time: string) => `${time} left`,
  from: (address: string) => `from ${address}`,
  approve: 'Approve',
  reject: 'Reject',
  approved: (name: string) => `${name} can connect now.`,
  rejected: (name: string) => `${name} was turned away.`,
  denied: 'That device asks for more than this browser may give away.',

  surfacesTitle: 'Nodes that want to lend something',
  surfacesHint: 'They are paired. Approve what the agent may use on them.',
  lends: 'It would answer these commands',
  lendsNothing: 'It lends no command, only that it is there.',
  lendsPower: 'This reaches files or programs of that machine.',
  surfaceApproved: (name: string) => `The agent can use what ${name} lends now.`,
  surfaceRejected: (name: string) => `${name} lends no more than before.`,

  pairedTitle: 'Paired devices',
  nobodyPaired: 'No device is paired yet.',
  thisDevice: 'this browser',
  connected: 'connected',
  seen: (when: string) => `seen ${when}`,
  never: 'never seen',
  may: 'May',
  noToken: 'Its sign-in is revoked.',
  menu: (name: string) => `What to do with ${name}`,
  rename: 'Rename…',
  renameTitle: 'Rename device',
  renameLabel: 'Name',
  rotate: 'Renew its sign-in',
  revoke: 'Revoke its sign-in…',
  revokeTitle: 'Revoke the sign-in of this device?',
  revokeText: 'Its connections end at once. It stays known, and may sign in again with the gateway token.',
  revokeYes: 'Revoke',
  remove: 'Remove…',
  removeTitle: 'Remove this device?',
  removeText: 'Its connections end at once, and it has to be approved again before it can come back.',
  removeYes: 'Remove',

  setupTitle: 'Add a device',
  setupText: 'A setup code lets one device in without a question. It works once, for ten minutes.',
  setupAccess: 'The device may',
  setupAddress: 'Address of the gateway, as the device will reach it',
  setupAddressHint: 'Left empty, the gateway gives the address that it listens on.',
  setupMake: 'Create setup code',
  setupQr: 'QR code of the setup code',
  setupCode: 'Setup code',
  setupCopy: 'Copy the code',
  setupCopied: 'Copied',
  setupUsed: (name: string) => `${name} has used the code and is paired.`,
  setupGone: 'The code has expired.',
  access: {
    full: 'do everything, also let others in',
    limited: 'talk with the agent, not change the gateway',
    node: 'lend its abilities, and nothing else'
  }
} as const

/** What a scope lets a device do, for people. The order is how much it matters. */
export const abilities: readonly (readonly [scope: string, ability: string])[] = [
  ['operator.admin', 'do everything: change settings, let others in, remove them'],
  ['operator.pairing', 'let other devices in'],
  ['operator.write', 'talk with the agent and change conversations'],
  ['operator.read', 'read conversations and the state of the gateway'],
  ['operator.approvals', 'approve what the agent wants to run'],
  ['operator.questions', 'answer the agent’s questions'],
  ['operator.talk.secrets', 'use the keys of speech services'],
  ['operator.talk', 'speak with the agent'],
  ['operator.sessions.write', 'change conversations'],
  ['operator.sessions.read', 'read conversations']
]

export const nodeAbility =
  'lend its abilities to the agent (camera, location, commands), once you approve them'
