import { writeFileSync } from 'node:fs'
import { callErrorCodes, connectErrorCodes, errorCodes } from '../src/protocol/errors.ts'

const table = (codes: Readonly<Record<string, string>>, meaning: string): string =>
  [
    `| code | ${meaning} |`,
    '| --- | --- |',
    ...Object.entries(codes).map(([code, text]) => `| \`${code}\` | ${text} |`)
  ].join('\n')

/** `docs/errors.md`, made from the tables in `src/protocol/errors.ts`. */
export const errorsDocument = (): string => `# Errors

A failed request is answered with \`ok: false\` and an \`error\`: a \`code\`, a \`message\` for people and,
where there is more to say, \`details\`, \`retryable\` and \`retryAfterMs\`. Branch on codes, never on messages.

This page is made from \`src/protocol/errors.ts\`. After a change there, run \`node scripts/errors-document.ts\`.

## \`error.code\`

${table(errorCodes, 'meaning')}

## \`error.details.code\` of a refused connect

The gateway answers \`connect\` with one of these, and then closes the socket.

${table(connectErrorCodes, 'what to do')}

## \`error.details.code\` of a refused call

${table(callErrorCodes, 'meaning')}
`

if (import.meta.main) writeFileSync(new URL('../docs/errors.md', import.meta.url), errorsDocument())
