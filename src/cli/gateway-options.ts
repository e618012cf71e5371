import type { Options } from './command.ts'

/** The options of every command that talks to a gateway. */
export const gatewayOptions = {
  url: {
    type: 'string',
    value: 'URL',
    about: 'The gateway to talk to',
    otherwise: 'the one of this machine'
  },
  token: {
    type: 'string',
    value: 'T',
    about: 'Its token',
    otherwise: 'found for the gateway of this machine'
  },
  fingerprint: {
    type: 'string',
    value: 'SHA256',
    about: 'The certificate it must show',
    otherwise: 'one that an authority signed; for the gateway of this machine, its own'
  },
  password: { type: 'string', value: 'P', about: 'Its password, where it asks for one' },
  timeout: { type: 'string', value: 'MS', about: 'How long to wait for an answer', otherwise: '10000' }
} as const satisfies Options

export const DEFAULT_TIMEOUT_MS = 10_000
