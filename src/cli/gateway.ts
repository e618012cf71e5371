import { isIP } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { exitMeanings, FatalError, finalExitCodes } from '../errors.ts'
import { DEFAULT_PORT, stateDir } from '../places.ts'
import { wholeNumber } from './arguments.ts'
import { command } from './command.ts'
import { exitCode, misuse } from './failure.ts'
import { table } from './table.ts'

const modes = ['token', 'password', 'none', 'trusted-proxy'] as const
type Mode = (typeof modes)[number]

const readMode = (given: string | undefined): Mode | undefined => {
  if (given === undefined) return undefined
  const mode = modes.find((known) => known === given)
  if (!mode) throw misuse(`'--auth' needs ${modes.join(', ')}, not '${given}'`)
  return mode
}

const binds: ReadonlySet<string> = new Set(['loopback', 'lan', 'tailnet', 'custom'])

const readBind = (given: string | undefined): string | undefined => {
  if (given === undefined || binds.has(given) || isIP(given) !== 0) return given
  throw misuse(`'--bind' needs ${[...binds].join(', ')} or an IP address, not '${given}'`)
}

/**
 * A start makes much short-lived garbage, for which V8 would let its young generation grow and keep it so:
 * some 13 MB for the rest of the process. Afterwards it may grow as the load demands.
 */
const keepYoungGenerationSmall = async (start: () => Promise<void>): Promise<void> => {
  setFlagsFromString('--semi-space-growth-factor=1')
  try {
    await start()
  } finally {
    setFlagsFromString('--semi-space-growth-factor=2')
  }
}

/**
 * launchd tells success from failure and nothing finer. So that it does not start us again and again where
 * only a person can help, such an end counts as a success there; its reason stands on the error stream.
 */
const plainerForLaunchd = (error: unknown, supervisor: string | undefined): unknown =>
  supervisor === 'launchd' && error instanceof FatalError && finalExitCodes.includes(error.exitCode)
    ? new FatalError(exitCode.ok, error.message, error)
    : error

const notes = [
  'Exit codes, for whoever supervises it (docs/supervision.md):',
  ...table(Object.entries(exitMeanings).map(([code, meaning]) => [`  ${code}`, meaning])),
  'Any other is a crash; start it again. It never starts itself again, and never goes to the background.'
]

export default command({
  options: {
    port: {
      type: 'string',
      value: 'N',
      about: 'The port to listen on; 0 takes a free one',
      otherwise: String(DEFAULT_PORT)
    },
    bind: {
      type: 'string',
      value: 'WHERE',
      about: 'loopback, lan, tailnet, custom or an IP address',
      otherwise: 'loopback'
    },
    auth: {
      type: 'string',
      value: 'MODE',
      about: 'token, password, none, or trusted-proxy with what gateway.auth.trustedProxy says',
      otherwise: 'token'
    },
    token: {
      type: 'string',
      value: 'T',
      about: 'The token, for this run',
      otherwise: 'one made at the first start'
    },
    password: { type: 'string', value: 'P', about: 'The password, for this run' },
    config: {
      type: 'string',
      value: 'FILE',
      about: 'The configuration',
      otherwise: '~/.portcullis/portcullis.json5'
    },
    verbose: { type: 'boolean', about: 'Log more' }
  },
  example: 'portcullis gateway --port 18789',
  notes,
  run: async ({ env, values: { port, bind, auth, token, password, config, verbose = false } }) => {
    const options = {
      port: port === undefined ? undefined : wholeNumber('--port', port, { min: 0, max: 65535 }),
      bind: readBind(bind),
      auth: readMode(auth),
      ...{ token, password, verbose },
      configPath: config
    }
    try {
      const { refuseWhereHeld } = await import('../lock.ts')
      refuseWhereHeld(stateDir(env))
      await keepYoungGenerationSmall(async () => {
        const { main } = await import('../main.ts')
        await main(options)
      })
    } catch (error) {
      throw plainerForLaunchd(error, env.PORTCULLIS_SUPERVISOR)
    }
    return exitCode.ok
  }
})
