import { accountOption } from '../account-option.ts'
import { action } from '../command.ts'
import { exitCode, Failure } from '../failure.ts'
import { gatewayOptions } from '../gateway-options.ts'
import { leastScopes } from '../least-scopes.ts'
import { openPrompt, type Prompt } from '../prompt.ts'
import { type Reached, reach } from '../reach.ts'
import { number, type Shape, shape, shapes, text } from '../shape.ts'
import { plainLine, type Terminal } from '../terminal.ts'
import { titleOf } from './accounts.ts'
import { findAccount } from './find-account.ts'
import { createLoginScreen } from './login-screen.ts'

/** How long the gateway may hold one answer back, in milliseconds, while there is nothing new. */
const HOLD_MS = 25_000
/** What a shell reports of a program that ended on Ctrl-C. */
const INTERRUPTED = 130

const failed = (step: Shape, channel: string): Failure =>
  new Failure(plainLine(text(step.message) ?? 'The login failed.'), {
    ...{ exitCode: exitCode.refused, code: 'LOGIN_FAILED' },
    remedy: `Begin anew: portcullis channels login ${channel}`
  })

/** Ctrl-C leaves at once. The login at the gateway goes on for a while, for whoever comes back to it. */
const leave = ({ note }: Terminal): never => {
  note('\nLeft. For five minutes the same command takes this login up again; after that it is given up.')
  process.exit(INTERRUPTED)
}

const ask = async (fields: readonly Shape[], prompt: Prompt): Promise<Record<string, string>> => {
  const values: Record<string, string> = {}
  for (const { name, label, secret } of fields) {
    const key = text(name) ?? ''
    values[key] = await prompt.ask(plainLine(text(label) ?? key), { secret: secret === true })
  }
  return values
}

interface Parts {
  readonly which: { readonly channel: string; readonly accountId: string }
  readonly force: boolean | undefined
  readonly show: (step: Shape) => Promise<void> | void
  readonly prompt: Prompt
}

/** Goes through the steps of a login, whatever they are. @returns its last word. */
const follow = async (gateway: Reached, { which, force, show, prompt }: Parts): Promise<Shape> => {
  const patience = { timeoutMs: HOLD_MS + gateway.timeoutMs }
  const call = async (verb: 'start' | 'wait' | 'answer', params: object): Promise<Shape> =>
    shape(await gateway.request(`web.login.${verb}`, { ...which, timeoutMs: HOLD_MS, ...params }, patience))

  let step = await call('start', { force })
  for (;;) {
    await show(step)
    if (step.connected === true) return step
    if (step.failed === true) throw failed(step, which.channel)
    const fields = shapes(step.fields)
    step =
      fields.length > 0
        ? await call('answer', { values: await ask(fields, prompt) })
        : await call('wait', { turn: number(step.turn), currentQrDataUrl: text(step.qrDataUrl) })
  }
}

export const login = action({
  summary: 'Link an account: shows the QR code or the code, or asks for what the network wants',
  positionals: ['<channel>'],
  options: {
    ...accountOption,
    force: { type: 'boolean', about: 'Begin anew, where a login is under way or the account is linked' },
    ...gatewayOptions
  },
  example: 'portcullis channels login whatsapp',
  run: async ({ values, positionals: [channel = ''], env, json, terminal }) => {
    await reach({ values, env }, leastScopes('web.login.start'), async (gateway) => {
      const found = await findAccount(gateway, channel, values.account)
      const interrupted = () => leave(terminal)
      const prompt = openPrompt({ interrupted })
      process.once('SIGINT', interrupted)
      try {
        const end = await follow(gateway, {
          ...{ which: { channel, accountId: found.account }, force: values.force, prompt },
          // For a program: every step is a line of its own.
          show: json ? (step) => terminal.print(JSON.stringify(step)) : createLoginScreen(terminal)
        })
        if (!json) terminal.print(`${titleOf(found)}: ${plainLine(text(end.message) ?? 'linked.')}`)
      } catch (error) {
        throw withHint(error, channel)
      } finally {
        prompt.close()
        process.off('SIGINT', interrupted)
      }
    })
    return exitCode.ok
  }
})

/** Most networks need no login: they are set up in the configuration. */
const withHint = (error: unknown, channel: string): unknown => {
  if (!(error instanceof Failure) || error.code !== 'INVALID_REQUEST') return error
  const remedy = `Where a network has no login, its settings are all it needs: channels.${channel} in the configuration.`
  return new Failure(error.message, { ...error, exitCode: error.exitCode, remedy })
}
