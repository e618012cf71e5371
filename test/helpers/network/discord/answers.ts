/** An answer of the API. A text is a page of something that stands before Discord. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly bytes?: Buffer
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const nothing: Answer = { status: 204 }

const refuse = (status: number, code: number, message: string): Answer => ({
  status,
  body: { message, code }
})

export const unauthorized = refuse(401, 0, '401: Unauthorized')
export const notFound = refuse(404, 0, '404: Not Found')
export const unknownChannel = refuse(404, 10003, 'Unknown Channel')
export const unknownMessage = refuse(404, 10008, 'Unknown Message')
export const unknownEmoji = refuse(400, 10014, 'Unknown Emoji')
export const unknownWebhook = refuse(404, 10015, 'Unknown Webhook')
export const unknownInteraction = refuse(404, 10062, 'Unknown interaction')
export const alreadyAcknowledged = refuse(400, 40060, 'Interaction has already been acknowledged.')
export const tooLarge = refuse(413, 40005, 'Request entity too large')
export const missingAccess = refuse(403, 50001, 'Missing Access')
export const notTheAuthor = refuse(403, 50005, 'Cannot edit a message authored by another user')
export const emptyMessage = refuse(400, 50006, 'Cannot send an empty message')
export const notText = refuse(400, 50008, 'Cannot send messages in a non-text channel')
export const missingPermissions = refuse(403, 50013, 'Missing Permissions')
export const invalidRecipient = refuse(400, 50033, 'Invalid Recipient(s)')

/** What Discord says of a body that it does not take. */
export const invalid = (field: string, code: string, message: string): Answer => ({
  status: 400,
  body: { message: 'Invalid Form Body', code: 50035, errors: { [field]: { _errors: [{ code, message }] } } }
})

export const rateLimited = (seconds: number): Answer => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  headers: { 'retry-after': String(seconds), 'x-ratelimit-scope': 'user' }
})

export const brokenGateway: Answer = {
  status: 502,
  body: '<html><body><h1>502 Bad Gateway</h1></body></html>'
}
