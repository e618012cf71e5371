import type { CanvasParams } from './params.ts'

type Given<Name extends keyof CanvasParams> = { [Key in Name]-?: Exclude<CanvasParams[Key], undefined> }

/** The params that an action cannot do without. @throws Error that names what is missing. */
export const needed = <Name extends keyof CanvasParams>(
  params: CanvasParams,
  ...names: readonly Name[]
): Given<Name> => {
  const missing = names.filter((name) => params[name] === undefined)
  if (missing.length > 0) throw new Error(`${params.action} needs ${missing.join(' and ')}`)
  // What is missing was thrown for; the compiler cannot follow a list of names.
  return params as unknown as Given<Name>
}
