import type { RawApi } from 'grammy'

/** The library asks for the signal of a polyfill, and uses nothing of it that Node's own has not. */
type PolyfillSignal = Parameters<RawApi['getMe']>[0]

type WithOwnSignal<Parameters extends unknown[]> = {
  [Index in keyof Parameters]: Parameters[Index] extends PolyfillSignal
    ? AbortSignal | undefined
    : Parameters[Index]
}

/** The methods of the Bot API as its documentation has them. Each makes one request and rejects with a `TelegramError`. */
export type BotApi = {
  readonly [Method in keyof RawApi]: (
    ...parameters: WithOwnSignal<Parameters<RawApi[Method]>>
  ) => ReturnType<RawApi[Method]>
}
