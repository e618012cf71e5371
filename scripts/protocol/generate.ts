import type { ProtocolDocument } from './document.ts'
import { markdownFile } from './markdown.ts'
import { swiftFiles } from './swift/files.ts'
import { typescriptFiles } from './typescript.ts'

/** Folders that hold nothing but what is made here: what is no longer made is deleted. */
export const ownFolders = [
  'docs/clients/typescript',
  'docs/clients/swift/Sources/PortcullisProtocol/Generated'
]

/** Everything that is made of the protocol, by its path in the repository. */
export const generate = (document: ProtocolDocument): ReadonlyMap<string, string> =>
  new Map([
    ['plugins/protocol/protocol.schema.json', `${JSON.stringify(document, null, 2)}\n`],
    ['docs/protocol.md', markdownFile(document)],
    ...typescriptFiles(document),
    ...swiftFiles(document)
  ])
