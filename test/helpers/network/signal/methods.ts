import { PERSON, SELF, type SignalWorld } from './world.ts'

/** What signal-cli answers with a JSON-RPC error. */
export class Refusal extends Error {
  readonly code: number
  readonly data: unknown

  constructor(code: number, message: string, data?: unknown) {
    super(message)
    this.code = code
    this.data = data
  }
}

export type Params = Readonly<Record<string, unknown>>

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NUMBER = /^\+[1-9]\d{2,14}$/

const invalid = (what: string): never => {
  throw new Refusal(-1, what)
}

const isPerson = (id: unknown): id is string => typeof id === 'string' && (UUID.test(id) || NUMBER.test(id))

/** Exactly one place, well written, as signal-cli demands. */
export const placeOf = (params: Params): string => {
  const { recipient, groupId, username, noteToSelf } = params
  if ([recipient, groupId, username, noteToSelf].filter((place) => place !== undefined).length !== 1)
    invalid('No recipients given')
  if (noteToSelf === true) return SELF.uuid
  if (groupId !== undefined) {
    const isId = typeof groupId === 'string' && Buffer.from(groupId, 'base64').toString('base64') === groupId
    return isId ? groupId : invalid('Invalid group id')
  }
  if (username !== undefined) return `u:${username}`
  const [first] = Array.isArray(recipient) ? recipient : [recipient]
  if (!isPerson(first)) return invalid('Invalid phone number')
  return first === PERSON.number ? PERSON.uuid : first
}

const stylesOf = (message: string, textStyle: unknown): string[] => {
  const styles = Array.isArray(textStyle) ? textStyle.map(String) : []
  for (const style of styles) {
    const [, start, length] =
      /^(\d+):(\d+):(?:BOLD|ITALIC|SPOILER|STRIKETHROUGH|MONOSPACE)$/.exec(style) ?? []
    if (start === undefined || Number(length) < 1 || Number(start) + Number(length) > message.length)
      invalid(`Invalid text style: ${style}`)
  }
  return styles
}

const fileOf = (attachments: unknown) => {
  const [uri] = Array.isArray(attachments) ? attachments : []
  if (uri === undefined) return undefined
  const [, mimeType = '', name = '', data = ''] =
    /^data:([^;]+);filename=([^;,]+);base64,(.+)$/.exec(uri) ?? []
  if (data === '') return invalid('Failed to add attachment')
  return { mimeType, fileName: decodeURIComponent(name), bytes: Buffer.from(data, 'base64') }
}

const timestampOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : invalid('Invalid timestamp')

const sent = (timestamp: number) => ({
  timestamp,
  results: [{ recipientAddress: { uuid: PERSON.uuid, number: PERSON.number }, type: 'SUCCESS' }]
})

/** The methods of signal-cli that a channel needs, as strict as they are. */
export const signalMethods = (world: SignalWorld): Record<string, (params: Params) => unknown> => ({
  version: () => ({ version: '0.14.9' }),
  listAccounts: () => (world.isRevoked ? [] : [{ number: SELF.number, aci: SELF.uuid }]),

  send(params) {
    const { message = '', textStyle, attachments, editTimestamp, quoteTimestamp, quoteAuthor } = params
    const place = placeOf(params)
    if (typeof message !== 'string') return invalid('Invalid message')
    const file = fileOf(attachments)
    if (message === '' && !file) invalid('No message and no attachment')
    const styles = stylesOf(message, textStyle)
    const timestamp = world.now()
    if (editTimestamp !== undefined) {
      const edited = world.messages.find(
        (one) => one.timestamp === timestampOf(editTimestamp) && one.place === place
      )
      if (!edited) return invalid('No such message')
      edited.text = message
      return sent(timestamp)
    }
    const quote =
      quoteTimestamp === undefined
        ? undefined
        : {
            timestamp: timestampOf(quoteTimestamp),
            author: isPerson(quoteAuthor) ? quoteAuthor : invalid('No author')
          }
    world.messages.push({ timestamp, place, first: message, text: message, textStyle: styles, quote, file })
    return sent(timestamp)
  },

  remoteDelete(params) {
    const place = placeOf(params)
    const timestamp = timestampOf(params.targetTimestamp)
    const message = world.messages.find((one) => one.timestamp === timestamp && one.place === place)
    if (message) message.text = undefined
    return sent(world.now())
  },

  sendReaction(params) {
    placeOf(params)
    const { emoji, targetAuthor, targetTimestamp, remove } = params
    if (!isPerson(targetAuthor) || typeof emoji !== 'string' || emoji === '')
      return invalid('Invalid reaction')
    const reaction = `${timestampOf(targetTimestamp)}:${targetAuthor} ${emoji}`
    if (remove === true) world.reactions.delete(reaction)
    else world.reactions.add(reaction)
    return sent(world.now())
  },

  sendTyping(params) {
    placeOf(params)
    world.typings += 1
    return {}
  },

  sendReceipt({ recipient, targetTimestamp, type }) {
    const [author] = Array.isArray(recipient) ? recipient : [recipient]
    if (!isPerson(author) || !Array.isArray(targetTimestamp) || type !== 'read')
      return invalid('Invalid receipt')
    world.readReceipts.push({ author, timestamps: targetTimestamp.map(timestampOf) })
    return sent(world.now())
  },

  getAttachment(params) {
    placeOf(params)
    const bytes = world.files.get(String(params.id))
    return bytes ? { data: bytes.toString('base64') } : invalid('Could not find attachment')
  },

  startLink: () => ({ deviceLinkUri: 'sgnl://linkdevice?uuid=fake&pub_key=fake' }),
  finishLink({ deviceLinkUri, deviceName }) {
    if (typeof deviceLinkUri !== 'string' || typeof deviceName !== 'string') return invalid('Invalid link')
    world.isRevoked = false
    return { number: SELF.number, aci: SELF.uuid }
  }
})
