import { drawQr } from '../qr-code.ts'
import { type Shape, shapes, text } from '../shape.ts'
import { plain, plainLine, type Terminal } from '../terminal.ts'

/** Shows where a login stands: each thing once, however often the gateway says it. */
export const createLoginScreen = (terminal: Terminal) => {
  let shownQr: string | undefined
  let shownCode: string | undefined
  let said: string | undefined

  const say = (message: string): void => {
    if (message === said || message === '') return
    said = message
    terminal.note(message)
  }

  return async ({ qrData, code, message, fields, connected, failed }: Shape): Promise<void> => {
    const qr = text(qrData)
    if (qr !== undefined && qr !== shownQr) {
      if (shownQr !== undefined) terminal.note('The code has changed; scan this one.')
      shownQr = qr
      // Without a terminal there is nothing to scan from: what the code says can be drawn elsewhere.
      if (terminal.isTTY) await drawQr(qr, terminal)
      else terminal.print(plainLine(qr))
    }
    const typed = text(code)
    if (typed !== undefined && typed !== shownCode) {
      shownCode = typed
      terminal.print(`Code: ${terminal.paint('bold', plainLine(typed))}`)
    }
    // What is asked for and how it ended are told by others.
    const isUnderWay = connected !== true && failed !== true && shapes(fields).length === 0
    if (isUnderWay) say(plain(text(message) ?? ''))
  }
}
