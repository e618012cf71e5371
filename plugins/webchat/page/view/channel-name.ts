import type { HelloOk } from '../../../../src/protocol/connect.ts'

/** What people call a network: as the gateway says, else its id with a capital. */
export const channelName = (channel: string, hello: HelloOk | undefined): string =>
  hello?.snapshot.health.channelLabels[channel] ?? channel.charAt(0).toUpperCase() + channel.slice(1)
