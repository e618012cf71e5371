import { now } from '../time.ts'
import { accountOption } from './account-option.ts'
import { word } from './cells.ts'
import { action, group } from './command.ts'
import { exitCode } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { showRequests } from './pairing/show-requests.ts'
import { reach } from './reach.ts'
import { shape, shapes } from './shape.ts'

const anyAccount = { account: { ...accountOption.account, otherwise: 'any' } } as const

const list = action({
  summary: 'List unknown senders that wait for approval',
  positionals: ['[channel]'],
  options: { ...anyAccount, ...gatewayOptions },
  example: 'portcullis pairing list telegram',
  run: async ({ values, positionals: [channel], env, json, terminal }) => {
    const params = { channel, accountId: values.account }
    const answer = await reach({ values, env }, leastScopes('channels.pairing.list'), (gateway) =>
      gateway.request('channels.pairing.list', params)
    )
    if (json) terminal.json(answer)
    else showRequests(shapes(shape(answer).requests), now(), terminal)
    return exitCode.ok
  }
})

const approve = action({
  summary: 'Let the sender who was given a code write to the agent',
  positionals: ['<channel>', '<code>'],
  options: {
    ...anyAccount,
    'no-notify': { type: 'boolean', about: 'Do not tell the sender' },
    ...gatewayOptions
  },
  example: 'portcullis pairing approve telegram K7M2XQ4P',
  run: async ({ values, positionals: [channel, code], env, json, terminal }) => {
    const notify = !values['no-notify']
    // The first sender that is approved here becomes the owner, as people of the reference expect it.
    const params = { channel, code, accountId: values.account, notify, bootstrapCommandOwner: true }
    const answer = await reach({ values, env }, leastScopes('channels.pairing.approve'), (gateway) =>
      gateway.request('channels.pairing.approve', params)
    )
    if (json) {
      terminal.json(answer)
      return exitCode.ok
    }
    const { senderId, commandOwnerBootstrap } = shape(answer)
    const told = values['no-notify'] ? 'They were not told.' : 'They are told so.'
    terminal.print(`Approved ${word(senderId)} on ${word(channel)}, for direct chats. ${told}`)
    if (commandOwnerBootstrap === 'configured')
      terminal.print('They are the first, and so the owner: commands for owners obey them.')
    return exitCode.ok
  }
})

const dismiss = action({
  summary: 'Forget the request of a sender; they may ask again',
  positionals: ['<channel>', '<code>'],
  options: { ...anyAccount, ...gatewayOptions },
  example: 'portcullis pairing dismiss telegram K7M2XQ4P',
  run: async ({ values, positionals: [channel, code], env, json, terminal }) => {
    const params = { channel, code, accountId: values.account }
    const answer = await reach({ values, env }, leastScopes('channels.pairing.dismiss'), (gateway) =>
      gateway.request('channels.pairing.dismiss', params)
    )
    if (json) terminal.json(answer)
    else terminal.print(`Dismissed ${word(shape(answer).senderId)} on ${word(channel)}.`)
    return exitCode.ok
  }
})

export default group({
  actions: { list, approve, dismiss },
  example: 'portcullis pairing approve telegram K7M2XQ4P'
})
