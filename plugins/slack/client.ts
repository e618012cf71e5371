import { SocketModeClient } from '@slack/socket-mode'
import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api'
import type { FastifyBaseLogger } from 'fastify'
import type { Channel, ChannelContext } from '../../src/channel.ts'
import { LinkBlocked } from '../../src/channel-errors.ts'
import type { Config } from './config.ts'
import { createDirectory, type Directory, type Web } from './directory.ts'
import { createDownloads } from './downloads.ts'
import { linkFailure } from './failures.ts'
import { runLink } from './link.ts'
import { createOutbound } from './outbound.ts'
import { probe } from './probe.ts'
import type { Requests } from './requests.ts'

const CALL_MS = 30_000
/** The library's own five seconds end healthy links on busy machines. */
const PONG_MS = 15_000

/** The library's words, without those of its `debug`: they hold messages and one-time addresses. */
const quiet = (log: FastifyBaseLogger): Logger => {
  const say = (...words: unknown[]) =>
    log.debug({ said: words.map(String).join(' ').slice(0, 300) }, "Slack's library")
  const ignore = (): void => undefined
  const settings = { setLevel: ignore, setName: ignore, getLevel: () => LogLevel.INFO }
  return { debug: ignore, info: say, warn: say, error: say, ...settings }
}

/** A message that the library cannot read would be an unhandled rejection, which ends the process. */
class GuardedSocket extends SocketModeClient {
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      await super.onWebSocketMessage(data, isBinary)
    } catch (error) {
      this.emit('error', error)
    }
  }
}

/** One account's channel. `requests` is where it takes what Slack posts, in HTTP mode. */
export const openSlack = (context: ChannelContext<Config>, requests: Requests): Channel => {
  const { config, log, state } = context
  const { apiUrl, botToken = '', appToken = '' } = config
  const logger = quiet(log)

  /** Never tries again by itself: only the outbox and the supervisor know whether that is right. */
  const optionsFor = (signal: AbortSignal): WebClientOptions => ({
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: (url, { signal: _, ...init } = {}) =>
      fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]) })
  })
  const web: Web = (signal) => new WebClient(botToken, { ...optionsFor(signal), logger })
  const socketFor = (signal: AbortSignal): SocketModeClient =>
    new GuardedSocket({
      ...{ appToken, logger, autoReconnectEnabled: false, clientPingTimeout: PONG_MS },
      clientOptions: optionsFor(signal)
    })

  /** The link that is up hears what calls find out: that a token is void, that we wrote in a thread. */
  let current: { readonly ends: AbortController; readonly directory: Directory } | undefined

  return {
    async run(up) {
      if (up.signal.aborted) return
      const ends = new AbortController()
      const directory = createDirectory(web, AbortSignal.any([up.signal, ends.signal]))
      current = { ends, directory }
      try {
        await runLink(up, { context, web, directory, requests, socketFor, ends })
      } catch (error) {
        if (!up.signal.aborted && !ends.signal.aborted) throw linkFailure(error, 'botToken')
      } finally {
        current = undefined
      }
      if (!up.signal.aborted) throw linkFailure(ends.signal.reason, 'botToken')
    },
    ...createOutbound({
      ...{ web, state, config },
      wrote: (channel, thread) => current?.directory.wrote(channel, thread),
      failed(error) {
        const failure = linkFailure(error, 'botToken')
        if (failure instanceof LinkBlocked && failure.code !== 'missing_scope') current?.ends.abort(failure)
      }
    }),
    ...createDownloads({ web, botToken, apiUrl }),
    probe: (signal) => probe(web, signal)
  }
}
