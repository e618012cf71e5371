import { Type } from '@sinclair/typebox'
import encodeQR from 'qr'
import { invalidRequest } from '../../../src/errors.ts'
import { Text } from '../../../src/protocol/frames.ts'
import { method } from '../../../src/rpc.ts'
import type { Account, Accounts } from '../accounts.ts'
import type { LoginState, Logins } from '../logins.ts'
import { pngOf } from './picture.ts'

/** How long one answer waits, in milliseconds. */
const WAIT_MS = 30_000
const LONGEST_WAIT_MS = 120_000

const Which = {
  /** The only network that has a login, where it is left out. */
  channel: Type.Optional(Text),
  accountId: Type.Optional(Text),
  timeoutMs: Type.Optional(Type.Integer({ minimum: 0 }))
}

/** A QR code as the reference shows it: a picture in a data URL. */
const pictureOf = ({ step }: LoginState): string | undefined => {
  if (step?.type !== 'show' || step.kind !== 'qr') return undefined
  return `data:image/png;base64,${pngOf(encodeQR(step.data, 'raw', { border: 4 })).toString('base64')}`
}

const Step = Type.Object({
  connected: Type.Boolean(),
  message: Type.String(),
  qrDataUrl: Type.Optional(Type.String()),
  /** What the QR code says, for screens that draw their own. */
  qrData: Type.Optional(Type.String()),
  /** A code that is typed on the phone. */
  code: Type.Optional(Type.String()),
  /** What the person must give, with `web.login.answer`. */
  fields: Type.Optional(
    Type.Array(Type.Object({ name: Text, label: Text, secret: Type.Optional(Type.Boolean()) }))
  ),
  /** For `web.login.wait`: counts what there was to show. */
  turn: Type.Integer({ minimum: 0 }),
  failed: Type.Optional(Type.Boolean())
})

const toStep = (state: LoginState) => {
  const { status, step, message, turn } = state
  const shown = step?.type === 'show' ? step : undefined
  return {
    ...{ connected: status === 'done', message, failed: status === 'failed' || undefined, turn },
    qrDataUrl: status === 'waiting' ? pictureOf(state) : undefined,
    qrData: status === 'waiting' && shown?.kind === 'qr' ? shown.data : undefined,
    code: status === 'waiting' && shown?.kind === 'code' ? shown.data : undefined,
    fields: status === 'waiting' && step?.type === 'ask' ? [...step.fields] : undefined
  }
}

export const loginMethods = (accounts: Accounts, logins: Logins) => {
  const find = ({ channel, accountId }: { channel?: string; accountId?: string }): Account => {
    const able = accounts.all().filter(({ provider }) => provider.login !== undefined)
    const wanted = able.filter(
      ({ provider, id }) => (channel ?? provider.id) === provider.id && (accountId ?? id) === id
    )
    // Where nothing is named: what somebody began, or else what is set up.
    const account =
      wanted.find(logins.isKnown) ?? wanted.find(({ missing }) => missing === undefined) ?? wanted[0]
    if (!account) throw invalidRequest('web login provider is not available')
    return account
  }
  const limit = (timeoutMs = WAIT_MS): number => Math.min(timeoutMs, LONGEST_WAIT_MS)

  return [
    method({
      name: 'web.login.start',
      summary:
        'Begin to link an account and answer with the first thing to show: a QR code, a code, a question.',
      scope: 'operator.admin',
      hidden: true,
      params: Type.Object({
        ...Which,
        force: Type.Optional(Type.Boolean()),
        verbose: Type.Optional(Type.Boolean())
      }),
      result: Step,
      async handler({ params }) {
        const account = find(params)
        logins.start(account, { force: params.force })
        const timeoutMs = limit(params.timeoutMs)
        return toStep(await logins.wait(account, { timeoutMs, unless: ({ step }) => step !== undefined }))
      }
    }),
    method({
      name: 'web.login.wait',
      summary: 'Wait until an account is linked, or there is something else to show than the code named.',
      scope: 'operator.admin',
      hidden: true,
      params: Type.Object({
        ...Which,
        currentQrDataUrl: Type.Optional(Type.String()),
        /** What is shown now: the answer comes as soon as there is something else. */
        turn: Type.Optional(Type.Integer({ minimum: 0 }))
      }),
      result: Step,
      async handler({ params }) {
        const account = find(params)
        const { currentQrDataUrl, turn } = params
        const isNews = (state: LoginState) =>
          (turn !== undefined && state.turn !== turn) ||
          (currentQrDataUrl !== undefined && pictureOf(state) !== currentQrDataUrl)
        return toStep(await logins.wait(account, { timeoutMs: limit(params.timeoutMs), unless: isNews }))
      }
    }),
    method({
      name: 'web.login.answer',
      summary: 'Give what the login of an account asks for.',
      scope: 'operator.admin',
      hidden: true,
      params: Type.Object({
        ...Which,
        values: Type.Record(Type.String(), Type.String({ maxLength: 4_096 }))
      }),
      result: Step,
      async handler({ params }) {
        const account = find(params)
        const answered = logins.answer(account, params.values)
        const timeoutMs = limit(params.timeoutMs)
        return toStep(await logins.wait(account, { timeoutMs, unless: ({ turn }) => turn !== answered }))
      }
    }),
    method({
      name: 'web.login.cancel',
      summary: 'Give up the login of an account that is under way, and answer once it is over.',
      scope: 'operator.admin',
      hidden: true,
      params: Type.Object(Which),
      result: Step,
      async handler({ params }) {
        const account = find(params)
        logins.cancel(account)
        return toStep(await logins.wait(account, { timeoutMs: limit(params.timeoutMs) }))
      }
    })
  ]
}
