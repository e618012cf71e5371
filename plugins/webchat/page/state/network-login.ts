import { Failure } from '../link/failure.ts'
import { problemOf } from '../problems.ts'
import { words } from '../words-networks.ts'

/** How long the gateway may hold an answer back, in milliseconds; the line itself gives up after thirty seconds. */
const HOLD_MS = 20_000

export interface LoginField {
  readonly name: string
  readonly label: string
  readonly secret?: boolean
}

/** What a login shows now: a QR code, a code, a question, or how it ended. */
export interface LoginStep {
  readonly connected: boolean
  readonly message: string
  readonly turn: number
  readonly failed?: boolean
  readonly qrDataUrl?: string
  readonly code?: string
  readonly fields?: readonly LoginField[]
}

export interface LoginOptions {
  readonly which: { readonly channel: string; readonly accountId: string }
  request(method: string, params: unknown): Promise<unknown>
  /** Called with every step. After `end` it is not called any more. */
  onStep(step: LoginStep): void
}

/** Goes through the steps of a login, whatever they are. */
export const createLogin = ({ which, request, onStep }: LoginOptions) => {
  let round = 0
  /** The connection broke: the login itself goes on at the gateway. */
  let isCut = false

  const ask = async (verb: string, params: object): Promise<LoginStep> =>
    (await request(`web.login.${verb}`, { ...which, timeoutMs: HOLD_MS, ...params })) as LoginStep

  const follow = async (mine: number): Promise<void> => {
    let step = await ask('start', {})
    while (mine === round) {
      onStep(step)
      if (step.connected || step.failed) return
      step = await ask('wait', { turn: step.turn })
    }
  }

  const begin = (): void => {
    const mine = ++round
    isCut = false
    follow(mine).catch((error: unknown) => {
      if (mine !== round) return
      isCut = error instanceof Failure && error.outcomeUnknown
      onStep({ connected: false, failed: true, message: problemOf(error, words.loggingIn), turn: 0 })
    })
  }

  return {
    begin,
    /** Takes the login up again where the connection broke. */
    resume: (): void => {
      if (isCut) begin()
    },
    /** The next step tells what became of it. */
    answer: async (values: Readonly<Record<string, string>>): Promise<void> => {
      await ask('answer', { values, timeoutMs: 0 })
    },
    /** Nothing is shown any more; the login goes on at the gateway. */
    end: (): void => {
      round += 1
    },
    /** Gives the login up, at the gateway as well. */
    cancel: async (): Promise<void> => {
      round += 1
      await ask('cancel', {})
    }
  }
}

export type Login = ReturnType<typeof createLogin>
