import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { Language, type Node, Parser } from 'web-tree-sitter'

const { resolve } = createRequire(import.meta.url)

const LEGACY = 'dylink'

/**
 * The published grammars were linked before the section that says how much memory a module wants had its fields in
 * a subsection of their own (`dylink.0`), which today's loader insists on. The fields are the same.
 */
const relabelled = (wasm: Buffer): Buffer => {
  const [sizeAt, nameAt] = [9, 11]
  const size = wasm[sizeAt] ?? 0
  const name = wasm.subarray(nameAt, nameAt + LEGACY.length).toString()
  if (name !== LEGACY || size > 127) return wasm
  const end = sizeAt + 1 + size
  // Sizes and alignments of memory and table; the last byte counts needed libraries, of which there are none.
  const fields = wasm.subarray(nameAt + LEGACY.length, end - 1)
  const section = Buffer.concat([Buffer.from('\u0008dylink.0'), Buffer.from([1, fields.length]), fields])
  return Buffer.concat([wasm.subarray(0, sizeAt), Buffer.from([section.length]), section, wasm.subarray(end)])
}

/** A parser of Swift: tree-sitter's grammar, which highlights the language on GitHub. */
export const swiftParser = async (): Promise<(text: string) => Node> => {
  // The grammar is one huge function: to optimise it takes V8 gigabytes, and sometimes all there are.
  for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag)
  await Parser.init()
  const wasm = await readFile(resolve('tree-sitter-wasms/out/tree-sitter-swift.wasm'))
  const parser = new Parser()
  parser.setLanguage(await Language.load(relabelled(wasm)))
  return (text) => {
    const tree = parser.parse(text)
    if (!tree) throw new Error('the parser gave up')
    return tree.rootNode
  }
}

/** Where the text is no Swift: line and what stands there. */
export const syntaxErrors = (node: Node): string[] => {
  if (node.isError || node.isMissing) return [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`]
  return node.hasError ? node.children.flatMap((child) => (child ? syntaxErrors(child) : [])) : []
}
