/** Names that would reach an object's prototype. */
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

const isIndex = (step: string): boolean => /^(?:0|[1-9]\d*)$/.test(step)

/** An index beyond any list that a message could fill. */
const MAX_INDEX = 9999

type Container = Record<string, unknown> | unknown[]

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

/** The steps of a JSON Pointer (RFC 6901). Empty steps are left out, as the renderer does. */
export const stepsOf = (path: string): string[] =>
  path
    .split('/')
    .filter((step) => step !== '')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** A pointer of steps. */
export const pointerOf = (steps: readonly string[]): string =>
  `/${steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`

/** What stands at a path; undefined where nothing does. */
export const valueAt = (root: unknown, steps: readonly string[]): unknown => {
  let value = root
  for (const step of steps) {
    if (!isContainer(value) || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}

const demandStep = (container: Container, step: string, path: string): void => {
  if (forbidden.has(step)) throw new RangeError(`${path} names ${step}, which is not allowed`)
  if (!Array.isArray(container)) return
  if (!isIndex(step)) throw new RangeError(`${path} uses "${step}" as the index of a list`)
  if (Number(step) > MAX_INDEX) throw new RangeError(`${path} reaches beyond ${MAX_INDEX} entries`)
}

/**
 * Puts a value at a path and gives the new root; the old one is changed on the way. Missing containers are
 * made: a list where the next step is a number. `undefined` takes away what is there.
 * @throws RangeError for a path through a plain value, past a list's end, or into a prototype.
 */
export const withValue = (root: unknown, path: string, value: unknown): unknown => {
  const steps = stepsOf(path)
  const last = steps.pop()
  if (last === undefined) return value === undefined ? {} : value
  const top: unknown = root ?? {}
  if (!isContainer(top)) throw new RangeError(`${path} goes through a plain value`)
  let current: Container = top
  for (const [index, step] of steps.entries()) {
    demandStep(current, step, path)
    const fields = current as Record<string, unknown>
    const inner = Object.hasOwn(fields, step) ? fields[step] : undefined
    const next: unknown = inner ?? (isIndex(steps[index + 1] ?? last) ? [] : {})
    if (!isContainer(next)) throw new RangeError(`${path} goes through a plain value at "${step}"`)
    fields[step] = next
    current = next
  }
  demandStep(current, last, path)
  const fields = current as Record<string, unknown>
  if (value !== undefined) fields[last] = value
  else if (Array.isArray(current)) current[Number(last)] = null
  else delete fields[last]
  return top
}
