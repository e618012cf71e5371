import type { ChannelProvider } from '../../src/channel.ts'
import type { ConfigProblem } from '../../src/config.ts'
import { isWithin } from '../../src/config-paths.ts'

/** What an operator does about a fault in the settings of an account. */
export const REMEDY =
  'Mend it in the configuration file, then: portcullis config reload. The account rests until then.'

type ErrorsAt = (path: string) => readonly ConfigProblem[]

/**
 * What is wrong with the settings of an account, in one sentence: in its own part of the section, in the part
 * that all accounts share, or in the file as a whole. The faults of other accounts are theirs.
 */
export const faultOf = (
  { id: channel, isInternal }: Pick<ChannelProvider, 'id' | 'isInternal'>,
  account: string,
  errorsAt: ErrorsAt
): string | undefined => {
  const section = `channels.${channel}`
  // It has no section: nobody can have written it wrong.
  if (isInternal) return undefined
  const isAnothers = (path: string): boolean =>
    path.startsWith(`${section}.accounts.`) && !isWithin(path, `${section}.accounts.${account}`)
  const fault = errorsAt(section).find(({ path }) => !isAnothers(path))
  return fault && `${fault.path || 'the configuration'} ${fault.message}`
}
