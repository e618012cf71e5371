import { posix } from 'node:path'
import { Script } from 'node:vm'
import { isHtml } from '../files/media-types.ts'
import type { CanvasRef } from '../tables.ts'
import type { Workspace } from '../workspace.ts'

const MAX_WARNINGS = 10

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** Where a classic script cannot be parsed; modules are left to the browser. */
const syntaxProblem = (path: string, code: string, lineOffset: number): string | undefined => {
  try {
    void new Script(code, { filename: path, lineOffset })
    return undefined
  } catch (error) {
    const { stack = '', message } = error as Error
    const line = /:(\d+)\n/.exec(stack)?.[1]
    return `${path}${line ? `:${line}` : ''}: ${message}`
  }
}

const inlineProblems = (path: string, html: string): string[] =>
  [...html.matchAll(/<script(?<attributes>[^>]*)>(?<code>[\s\S]*?)<\/script>/gi)].flatMap((match) => {
    const { attributes = '', code = '' } = match.groups ?? {}
    if (/\b(?:src|type)\s*=/i.test(attributes)) return []
    const start = match.index + match[0].indexOf('>') + 1
    return syntaxProblem(path, code, lineAt(html, start) - 1) ?? []
  })

const referenceProblems = (path: string, html: string, there: ReadonlySet<string>): string[] =>
  [...html.matchAll(/\b(?:src|href)\s*=\s*["']([^"']+)["']/gi)].flatMap((match) => {
    const target = match[1] ?? ''
    const at = `${path}:${lineAt(html, match.index)}`
    if (/^http:/i.test(target)) return `${at}: ${target} is not loaded: pages load nothing over plain http`
    if (/^(?:[a-z][a-z+.-]*:|\/\/|#)/i.test(target)) return []
    if (target.startsWith('/'))
      return `${at}: ${target} leads out of the canvas; write it without the first slash`
    const file = posix.join(posix.dirname(path), target.replace(/[?#].*$/, ''))
    return there.has(file) ? [] : `${at}: ${target} is not in the canvas yet`
  })

/** What is likely wrong with files that were just written, each with its line. */
export const warningsFor = async (
  workspace: Workspace,
  ref: CanvasRef,
  paths: readonly string[]
): Promise<string[]> => {
  const there = new Set((await workspace.scan(ref)).map(({ path }) => path))
  const warnings: string[] = there.has('index.html')
    ? []
    : ['there is no index.html: the canvas opens nothing']
  for (const path of paths) {
    const text = (await workspace.read(ref, path))?.toString('utf8') ?? ''
    if (isHtml(path)) warnings.push(...inlineProblems(path, text), ...referenceProblems(path, text, there))
    const problem =
      path.endsWith('.js') && !/^\s*(?:import|export)\b/m.test(text) && syntaxProblem(path, text, 0)
    if (problem) warnings.push(problem)
  }
  return warnings.slice(0, MAX_WARNINGS)
}
