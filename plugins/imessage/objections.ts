import { SendRefused } from '../../src/channel-errors.ts'
import type { OutboundMessage } from '../../src/channel-messages.ts'
import { MAX_TEXT, MAX_UPLOAD } from './limits.ts'

/** Refuses what Messages would refuse, before anything is sent. */
export const objectTo = ({ text, media }: OutboundMessage): void => {
  if (text.length > MAX_TEXT)
    throw new SendRefused(`the text has ${text.length} characters; we send ${MAX_TEXT} by iMessage`, {
      code: 'too-long'
    })
  if (!media && text.trim() === '') throw new SendRefused('there is nothing to send', { code: 'empty' })
  if (media && media.size > MAX_UPLOAD)
    throw new SendRefused('the file is larger than the 100 MiB that iMessage carries', {
      code: 'too-large',
      remedy: 'Send a smaller file, or a link to it.'
    })
}
