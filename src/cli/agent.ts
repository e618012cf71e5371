import { newId } from '../ids.ts'
import { wholeNumber } from './arguments.ts'
import { command } from './command.ts'
import { exitCode, Failure, misuse } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { type Reached, reach } from './reach.ts'
import { createReply } from './reply.ts'
import { shape, shapes, text } from './shape.ts'
import { orStandardInput } from './standard-input.ts'
import type { Terminal } from './terminal.ts'

const DEFAULT_TIMEOUT_S = 600
/** What a shell reports of a program that ended on Ctrl-C. */
const INTERRUPTED = 130

const { timeout: _milliseconds, ...addressOptions } = gatewayOptions

/** Resets of a session need more than the right to write into it. */
const scopesFor = (message: string): string[] =>
  /^\s*\/(new|reset)\b/i.test(message) ? ['operator.admin'] : ['operator.write']

/** The texts of a final answer, as the person would have seen them. */
const payloadText = (answer: unknown): string =>
  shapes(shape(shape(answer).result).payloads)
    .flatMap(({ text: part }) => text(part) ?? [])
    .join('\n\n')

export default command({
  options: {
    message: { type: 'string', short: 'm', about: 'What to say; - reads it from standard input' },
    session: { type: 'string', value: 'KEY', about: 'The session to say it in', otherwise: 'the main one' },
    agent: { type: 'string', value: 'ID', about: 'The agent to say it to', otherwise: 'the default one' },
    deliver: { type: 'boolean', about: 'Also send the answer out on a network' },
    channel: {
      type: 'string',
      value: 'ID',
      about: 'The network to send it on, with --to',
      otherwise: 'where the session was last'
    },
    account: { type: 'string', value: 'ID', about: 'The account of that network', otherwise: 'the only one' },
    to: { type: 'string', value: 'ID', about: 'Whom to send it to, as the network names them' },
    timeout: {
      type: 'string',
      value: 'S',
      about: 'Seconds the agent may take',
      otherwise: String(DEFAULT_TIMEOUT_S)
    },
    ...addressOptions
  },
  example: 'portcullis agent --message "What is on today?"',
  run: async ({ values, env, json, terminal }) => {
    const message = (await orStandardInput(values.message)) ?? ''
    if (message.trim() === '') throw misuse("'agent' needs --message TEXT")
    const timeout = wholeNumber('--timeout', values.timeout ?? String(DEFAULT_TIMEOUT_S))
    const { url, token, password, session, agent, deliver = false, channel, account, to } = values
    if (!deliver && (channel ?? account ?? to) !== undefined)
      throw misuse("'agent' sends an answer out only with --deliver")
    const where = deliver ? { channel, accountId: account, to } : {}
    const params = { message, sessionKey: session, agentId: agent, deliver, timeout, ...where }
    return reach({ values: { url, token, password }, env }, scopesFor(message), async (gateway) => {
      const { answer, interrupted } = await converse(gateway, params, json ? undefined : terminal)
      if (json) terminal.json(answer)
      return interrupted ? INTERRUPTED : verdict(shape(answer).status)
    })
  }
})

/** Says it, writes the reply as it comes, and resolves with the run's last word. Ctrl-C stops the run. */
const converse = async (gateway: Reached, params: object, terminal: Terminal | undefined) => {
  const runId = newId()
  const reply = createReply(runId, terminal)
  const endEvents = gateway.onEvent(reply.see)
  let interrupted = false
  const interrupt = (): void => {
    const { sessionKey } = reply
    // A second Ctrl-C, or one before the run began, ends the program as it ends any other.
    if (interrupted || !sessionKey) process.exit(INTERRUPTED)
    interrupted = true
    gateway.request('chat.abort', { sessionKey, runId }).catch(() => process.exit(INTERRUPTED))
  }
  process.on('SIGINT', interrupt)
  try {
    const answer = await gateway.request('agent', { ...params, idempotencyKey: runId }, { expectFinal: true })
    reply.end(payloadText(answer))
    return { answer, interrupted }
  } catch (error) {
    reply.end('')
    throw goesOn(error, runId)
  } finally {
    endEvents()
    process.off('SIGINT', interrupt)
  }
}

const verdict = (status: unknown): number => {
  if (status === 'ok') return exitCode.ok
  const message =
    status === 'timeout' ? 'The run was stopped before its end.' : `The run ended as '${String(status)}'.`
  throw new Failure(message, { exitCode: exitCode.refused, code: 'RUN_NOT_FINISHED' })
}

/** A lost connection does not stop a run: tells how to get its end. */
const goesOn = (error: unknown, runId: string): unknown => {
  if (!(error instanceof Failure) || error.exitCode !== exitCode.unreachable) return error
  const remedy = `The run may go on. Its end: portcullis call agent.wait --params '{"runId":"${runId}"}'`
  return new Failure(error.message, { exitCode: error.exitCode, code: error.code, remedy })
}
