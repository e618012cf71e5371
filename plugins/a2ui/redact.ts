import { type Component, isFields } from '../../a2ui/adapters/message.ts'
import { EACH, type Obscured, resolve } from '../../a2ui/adapters/obscured.ts'

/** Stands for what somebody typed into an obscured field. */
export const REDACTED = '[redacted]'

/** Below this length a secret may be a common word, and is only hidden where it stands alone. */
const MIN_INSIDE = 4

type Steps = readonly string[]

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

/** Hides what stands at the steps; `*` means every entry. Hidden strings are handed to `found`. */
const hideAt = (value: unknown, [step, ...rest]: Steps, found: (secret: string) => void): unknown => {
  if (step === undefined) {
    if (typeof value === 'string' && value !== '') found(value)
    return isEmpty(value) ? value : REDACTED
  }
  if (Array.isArray(value)) {
    return value.map((entry: unknown, index) =>
      step === EACH || step === String(index) ? hideAt(entry, rest, found) : entry
    )
  }
  if (!isFields(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      step === EACH || step === name ? hideAt(inner, rest, found) : inner
    ])
  )
}

/** A data model without what was typed into obscured fields, and what was taken out of it. */
export const redactModel = (
  model: unknown,
  { paths }: Pick<Obscured, 'paths'>
): { readonly model: unknown; readonly secrets: readonly string[] } => {
  const secrets: string[] = []
  const hidden = paths.reduce(
    (value: unknown, path) => hideAt(value, path, (secret) => secrets.push(secret)),
    model
  )
  return { model: hidden, secrets }
}

/** Hides secrets wherever they turn up. */
export const redactSecrets = (value: unknown, secrets: readonly string[]): unknown => {
  if (typeof value === 'string') {
    if (secrets.includes(value)) return REDACTED
    return secrets
      .filter(({ length }) => length >= MIN_INSIDE)
      .reduce((text, secret) => text.replaceAll(secret, REDACTED), value)
  }
  if (Array.isArray(value)) return value.map((entry) => redactSecrets(entry, secrets))
  if (!isFields(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, redactSecrets(inner, secrets)])
  )
}

/** Every path that an expression reads, those inside the text of `formatString` too. */
const pathsIn = (expression: unknown): string[] => {
  if (typeof expression === 'string') {
    return [...expression.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, inner = '']) =>
      [...inner.matchAll(/(?:^|[\s(:,])(\/?[\w~-]+(?:\/[\w~-]+)*)/g)].map(([, path = '']) => path)
    )
  }
  if (Array.isArray(expression)) return expression.flatMap(pathsIn)
  if (!isFields(expression)) return []
  const { path, ...rest } = expression
  return [...(typeof path === 'string' ? [path] : []), ...Object.values(rest).flatMap(pathsIn)]
}

const matches = (steps: Steps, pattern: Steps): boolean =>
  steps.every((step, index) => {
    const wanted = pattern[index]
    return wanted !== undefined && (wanted === EACH || step === EACH || wanted === step)
  })

/** What of an obscured path lies below what was read: nothing where the secret itself was read. */
const remainders = (read: string, bases: readonly Steps[], { paths }: Obscured): Steps[] =>
  (bases.length > 0 ? bases : [[]]).flatMap((base) => {
    const steps = resolve(read, base)
    return paths.flatMap((path) => (matches(steps, path) ? [path.slice(steps.length)] : []))
  })

/**
 * The context of an action without what was typed into obscured fields: judged by what the component reads
 * for each value, so that no other field is touched.
 */
export const redactContext = (
  context: Readonly<Record<string, unknown>>,
  component: Component,
  obscured: Obscured
): Record<string, unknown> => {
  const { action } = component
  const event = isFields(action) && isFields(action.event) ? action.event : {}
  const written = isFields(event.context) ? event.context : {}
  const bases = obscured.bases.get(component.id) ?? []
  return Object.fromEntries(
    Object.entries(context).map(([name, value]) => {
      const expression = Object.hasOwn(written, name) ? written[name] : undefined
      const below = pathsIn(expression).flatMap((path) => remainders(path, bases, obscured))
      if (below.length === 0) return [name, value]
      // A call may have put the secret anywhere into what it gives.
      const isBinding = isFields(expression) && typeof expression.path === 'string'
      if (!isBinding) return [name, REDACTED]
      return [name, below.reduce((inner: unknown, steps) => hideAt(inner, steps, () => undefined), value)]
    })
  )
}
