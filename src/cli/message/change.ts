import { newId } from '../../ids.ts'
import { word } from '../cells.ts'
import { action, type Invocation } from '../command.ts'
import { exitCode } from '../failure.ts'
import { gatewayOptions } from '../gateway-options.ts'
import { leastScopes } from '../least-scopes.ts'
import { need } from '../need.ts'
import { reach } from '../reach.ts'
import { shape } from '../shape.ts'
import { readWhere, whereOptions } from './where.ts'

/** The gateway gives the network 20 seconds for a change. */
const PATIENCE_MS = 25_000

const commonOptions = {
  ...whereOptions,
  'message-id': { type: 'string', value: 'ID', about: 'The message: its id on the network' },
  ...gatewayOptions,
  timeout: { ...gatewayOptions.timeout, otherwise: String(PATIENCE_MS) }
} as const

/** Has a message changed, and says what was done to it. */
const change = async (
  { values, env, json, terminal }: Invocation<typeof commonOptions>,
  verb: string,
  { done, ...more }: { readonly done: string; readonly [param: string]: unknown }
): Promise<number> => {
  const messageId = need(`message ${verb}`, '--message-id ID', values['message-id'])
  const { channel, accountId, to, threadId } = readWhere(`message ${verb}`, values)
  const params = {
    ...{ channel, accountId, action: verb, idempotencyKey: newId() },
    params: { to, threadId, messageId, ...more }
  }
  const answer = await reach({ values, env }, leastScopes('message.action'), (gateway) => {
    const timeoutMs = values.timeout === undefined ? PATIENCE_MS : gateway.timeoutMs
    return gateway.request('message.action', params, { timeoutMs })
  })
  if (json) terminal.json(answer)
  else terminal.print(`${done} message ${messageId} on ${word(shape(answer).channel)}.`)
  return exitCode.ok
}

export const react = action({
  summary: 'Put an emoji to a message, or take it back',
  options: {
    ...commonOptions,
    emoji: { type: 'string', about: 'The emoji, as the network knows it' },
    remove: { type: 'boolean', about: 'Take it back' }
  },
  example:
    'portcullis message react --channel slack --to C024BE91L --message-id 1700000000.000100 --emoji eyes',
  run: (use) => {
    const { emoji, remove } = use.values
    const done = remove ? 'Took the reaction back from' : 'Reacted to'
    return change(use, 'react', { done, emoji: need('message react', '--emoji TEXT', emoji), remove })
  }
})

export const edit = action({
  summary: 'Give a message of ours a new text',
  options: { ...commonOptions, message: { type: 'string', short: 'm', about: 'The whole new text' } },
  example: 'portcullis message edit --to 123456 --message-id 42 --message "At nine, not at eight"',
  run: (use) =>
    change(use, 'edit', {
      done: 'Edited',
      message: need('message edit', '--message TEXT', use.values.message)
    })
})

export const remove = action({
  summary: 'Delete a message of ours',
  options: commonOptions,
  example: 'portcullis message delete --to 123456 --message-id 42',
  run: (use) => change(use, 'delete', { done: 'Deleted' })
})
