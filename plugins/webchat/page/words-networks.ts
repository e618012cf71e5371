/** What the page about networks says. It is fetched with that page. */
export const words = {
  text: 'Where people reach your agent. A change counts at once, without a restart.',
  onlyLook: 'This browser may look at the networks. To change them, approve it as an administrator.',
  loading: 'Asking the gateway…',
  reading: 'Reading the networks',

  standing: {
    unset: 'Not set up',
    unlinked: 'Not logged in',
    off: 'Switched off',
    stopped: 'Disconnected',
    connecting: 'Connecting…',
    linking: 'Waiting for the login',
    online: 'Connected',
    degraded: 'Connected, but silent for a while',
    backoff: 'Cannot connect',
    blocked: 'Needs you'
  },
  internal: 'This page. It is always there.',
  as: (name: string) => `as ${name}`,
  needs: (names: readonly string[]) => `Needs: ${names.join(', ')}.`,
  needsLogin: 'Needs a login, with your phone at hand.',
  mayWrite: (who: string) => `May write: ${who}`,
  nextTry: (time: string) => `Tries again at ${time}.`,
  lastMessage: (time: string) => `Last message ${time}`,
  waiting: (count: number) =>
    count === 1 ? '1 message waits to be sent' : `${count} messages wait to be sent`,
  stuck: (count: number) =>
    count === 1 ? '1 message was not delivered' : `${count} messages were not delivered`,
  strangers: (count: number) =>
    count === 1 ? '1 person asks to be let in' : `${count} people ask to be let in`,

  setUp: 'Set up',
  settings: 'Settings',
  logIn: 'Log in',
  logOut: 'Log out',
  connect: 'Connect',
  tryNow: 'Try now',
  disconnect: 'Disconnect',
  check: 'Check',
  done: 'Done',
  of: (act: string, network: string) => `${act}: ${network}`,

  logOutTitle: (network: string) => `Log out of ${network}?`,
  logOutText:
    'The gateway gives the account back to the network and forgets its keys. Its settings stay. To use it again, log in again.',

  checking: 'Asking the network…',
  checkFine: (ms: number) => `The network answered in ${ms} ms. All is well.`,
  checkNoted: (ms: number) => `The network answered in ${ms} ms.`,
  checkFailed: (reason: string) => `The network did not answer as it should: ${reason}`,
  checkIdle: 'There is no link to check.',

  more: 'More settings',
  save: 'Save and connect',
  saveOnly: 'Save',
  cancel: 'Cancel',
  stored: 'Stored. Leave empty to keep it.',
  saving: 'Saving',
  saved: 'Saved.',
  isNeeded: 'This is needed.',
  nothingToSave: 'Nothing was changed.',
  restartNeeded: 'Saved. It counts after the next start of the gateway.',
  formFailed: 'Reading the settings',

  asking: (network: string) => `Asking ${network} for a code…`,
  qr: (network: string) => `QR code that links ${network}`,
  answer: 'Continue',
  again: 'Try again',
  loggingIn: 'The login',
  renews: 'A new code appears by itself when this one runs out.'
} as const
