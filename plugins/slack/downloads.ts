import { Readable } from 'node:stream'
import { type Static, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { Channel } from '../../src/channel.ts'
import type { Web } from './directory.ts'

/** What `fetchMedia` needs, as the inbox keeps it. */
const FileRef = Type.Object({ id: Type.String(), url: Type.Optional(Type.String()) })
type FileRef = Static<typeof FileRef>

const HOPS = 3

interface DownloadParts {
  readonly web: Web
  readonly botToken: string
  readonly apiUrl: string
}

/** Files that people sent. The token goes to Slack's own hosts alone, whatever an event or a redirect says. */
export const createDownloads = ({
  web,
  botToken,
  apiUrl
}: DownloadParts): Required<Pick<Channel, 'fetchMedia'>> => {
  const own = new URL(apiUrl)

  const check = (address: string, base?: URL): URL => {
    const url = new URL(address, base)
    const isSlack = url.protocol === 'https:' && /(?:^|\.)slack(?:-files)?\.com$/.test(url.hostname)
    if (!isSlack && url.origin !== own.origin)
      throw new Error(`a file of Slack is said to be at ${url.hostname}: refused`)
    return url
  }

  /** Files of other organisations come without their address. */
  const addressOf = async ({ id, url }: FileRef, signal: AbortSignal): Promise<string> => {
    if (url) return url
    const { file } = await web(signal).files.info({ file: id })
    const address = file?.url_private_download ?? file?.url_private
    if (!address) throw new Error('Slack does not say where the file is')
    return address
  }

  return {
    async fetchMedia({ ref, mimeType }, signal) {
      const file = Value.Parse(FileRef, ref)
      let url = check(await addressOf(file, signal))
      for (let hop = 0; hop <= HOPS; hop++) {
        const headers = { authorization: `Bearer ${botToken}` }
        const response = await fetch(url, { headers, redirect: 'manual', signal })
        const { status, body } = response
        const location = response.headers.get('location')
        if (status >= 300 && status < 400 && location) {
          await body?.cancel()
          url = check(location, url)
          continue
        }
        const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html')
        const isLogin = isPage && mimeType !== 'text/html'
        if (response.ok && body && !isLogin)
          return Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
        await body?.cancel()
        if (isLogin)
          throw new Error(
            'Slack shows its login page instead of the file: the app lacks the scope files:read'
          )
        throw new Error(`Slack did not give the file (status ${status})`)
      }
      throw new Error('Slack sends us from one address to the next')
    }
  }
}
