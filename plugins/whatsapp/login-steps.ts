import type { LoginStep } from '../../src/channel.ts'
import type { WASocket } from './baileys.ts'

const WHERE = 'On your phone, open WhatsApp, Settings, Linked devices, Link a device'

/** What a login shows, as it comes: one code after the other to scan, or one to type for a number. */
export const createSteps = (number: string | undefined) => {
  const waiting: LoginStep[] = []
  let isOver = false
  let isAsked = false
  let failure: unknown
  let changed = Promise.withResolvers<void>()

  const wake = (): void => {
    changed.resolve()
    changed = Promise.withResolvers()
  }
  const show = (step: LoginStep): void => {
    waiting.push(step)
    wake()
  }
  const askFor = async (socket: WASocket, digits: string): Promise<void> => {
    const code = await socket.requestPairingCode(digits)
    const data = code.replace(/^(.{4})(.{4})$/, '$1-$2')
    show({
      type: 'show',
      kind: 'code',
      data,
      message: `${WHERE}, Link with phone number, and type this code.`
    })
  }

  return {
    /** WhatsApp offers a code to scan: the first sign that one to type can be asked for. */
    code(data: string, socket: WASocket): void {
      if (number === undefined)
        return show({ type: 'show', kind: 'qr', data, message: `${WHERE}, and scan this code.` })
      if (isAsked) return
      isAsked = true
      askFor(socket, number.slice(1)).catch((error: unknown) => {
        failure = error
        wake()
      })
    },
    end(): void {
      isOver = true
      wake()
    },
    async *all(): AsyncGenerator<LoginStep, void> {
      for (;;) {
        const step = waiting.shift()
        if (step) {
          yield step
          continue
        }
        if (failure !== undefined) throw failure
        if (isOver) return
        await changed.promise
      }
    }
  }
}
