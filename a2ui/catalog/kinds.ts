/** What a property of a component may hold. The one description from which checks, help and links follow. */
export type Kind =
  /** Values that may also be `{path}` or `{call}`. */
  | { readonly is: 'string' | 'number' | 'boolean' | 'strings' | 'any' }
  /** Values that may not. */
  | { readonly is: 'plain'; readonly type: 'string' | 'number' | 'boolean' | 'integer' }
  | { readonly is: 'word'; readonly words: readonly string[] }
  | { readonly is: 'icon' }
  /** The id of one component, or of several. */
  | { readonly is: 'child' | 'children' }
  | { readonly is: 'action' | 'checks' | 'accessibility' }
  | { readonly is: 'items'; readonly of: Props }

export interface Prop {
  readonly kind: Kind
  readonly required: boolean
}

export type Props = Readonly<Record<string, Prop>>

const optional = (kind: Kind): Prop => ({ kind, required: false })

/** Marks a property that must be there. */
export const must = ({ kind }: Prop): Prop => ({ kind, required: true })

export const string = optional({ is: 'string' })
export const number = optional({ is: 'number' })
export const boolean = optional({ is: 'boolean' })
export const strings = optional({ is: 'strings' })
export const any = optional({ is: 'any' })
export const icon = optional({ is: 'icon' })
export const child = optional({ is: 'child' })
export const children = optional({ is: 'children' })
export const action = optional({ is: 'action' })
export const checks = optional({ is: 'checks' })
export const accessibility = optional({ is: 'accessibility' })
export const plain = (type: 'string' | 'number' | 'boolean' | 'integer'): Prop =>
  optional({ is: 'plain', type })
export const word = (...words: readonly string[]): Prop => optional({ is: 'word', words })
export const items = (of: Props): Prop => optional({ is: 'items', of })

/** The property a value has under this very name: `constructor` is none. */
export const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined
