import t from 'tap'
import { linkFailure, sendFailure, TelegramError, toTelegramError } from '../../../plugins/telegram/errors.ts'
import { normalizeId, toChat, toMessage } from '../../../plugins/telegram/ids.ts'
import { LinkBlocked, SendDeferred, SendRefused } from '../../../src/channel-errors.ts'

const answered = (status: number, description: string): TelegramError =>
  toTelegramError('sendMessage', { error_code: status, description })
const broken = (code: string): TelegramError => toTelegramError('sendMessage', { error: { code } })

t.test('what Telegram surely did not take may be sent again', async (t) => {
  t.match(sendFailure(toTelegramError('x', { error_code: 429, parameters: { retry_after: 7 } })), {
    name: 'SendDeferred',
    retryAfterMs: 7000
  })
  t.ok(sendFailure(answered(401, 'Unauthorized')) instanceof SendDeferred, 'until there is a good token')
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])
    t.ok(sendFailure(broken(code)) instanceof SendDeferred, code)
})

t.test('a no is final and says what can be done', async (t) => {
  const blocked = sendFailure(answered(403, 'Forbidden: bot was blocked by the user'))
  t.ok(blocked instanceof SendRefused)
  t.match(blocked, { code: '403', remedy: /unblock/ })
  t.match(sendFailure(answered(400, 'Bad Request: chat not found')), { remedy: /id/ })
  t.match(sendFailure(answered(400, 'Bad Request: something new')), { code: '400', remedy: undefined })
})

t.test('everything else leaves it open', async (t) => {
  for (const error of [
    answered(500, 'Internal Server Error'),
    broken('ECONNRESET'),
    broken('ETIMEDOUT'),
    toTelegramError('x', { error: { type: 'aborted' } }),
    toTelegramError('x', { error: { type: 'invalid-json' } }),
    toTelegramError('x', undefined)
  ])
    t.ok(sendFailure(error) instanceof TelegramError, error.message)
})

t.test('a link that only the operator can mend is blocked', async (t) => {
  for (const status of [401, 404]) {
    const failure = linkFailure(answered(status, 'no'))
    t.ok(failure instanceof LinkBlocked)
    t.match(failure, { remedy: /BotFather/, retryAfterMs: undefined })
  }
  t.match(linkFailure(answered(409, 'Conflict: terminated by other getUpdates request')), {
    message: /another program reads/,
    retryAfterMs: 10_000
  })
  t.match(linkFailure(answered(409, "Conflict: can't use getUpdates while webhook is active")), {
    message: /webhook/
  })
  t.notOk(linkFailure(broken('ECONNRESET')) instanceof LinkBlocked)
})

t.test('no error holds what the library said: the address with the token is in it', async (t) => {
  const error = toTelegramError('getMe', {
    message: 'request to http://x/bot1:secret/getMe failed',
    error: { message: 'request to http://x/bot1:secret/getMe failed', code: 'ECONNRESET' },
    payload: { text: 'a secret of somebody' }
  })
  t.notMatch(JSON.stringify({ ...error, message: error.message, stack: error.stack }), /secret/)
})

t.test('ids have one spelling', async (t) => {
  t.equal(normalizeId(' Telegram:123 '), '123')
  t.equal(normalizeId('tg:-100123'), '-100123')
  t.equal(normalizeId('@channel'), 'channel')
  t.equal(toChat('-100123'), -100123)
  t.equal(toChat('channel'), '@channel')
  t.equal(toMessage('17'), 17)
  t.equal(toMessage('x'), undefined)
})
