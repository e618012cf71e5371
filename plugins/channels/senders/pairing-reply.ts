import type { SenderRequestTable } from '../tables.ts'

/** What an unknown sender is told, once: who they are to us, the code, and what the owner does with it. */
export const pairingReply = ({ channel, sender, code, account }: SenderRequestTable): string =>
  [
    'This assistant does not know you yet.',
    '',
    `Your id here: \`${sender}\``,
    `Your code: \`${code}\``,
    '',
    'Ask its owner to approve it:',
    `\`portcullis pairing approve ${channel} ${code}${account === 'default' ? '' : ` --account ${account}`}\``,
    '',
    'The code is good for one hour.'
  ].join('\n')
