/**
 * Readers of answers. A gateway of another version may leave a field out or shape it otherwise; a command
 * then shows less, it does not fail.
 */
export type Shape = Readonly<Record<string, unknown>>

const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object, or an empty one. */
export const shape = (value: unknown): Shape => (isShape(value) ? value : {})

/** The objects of a list, or none. */
export const shapes = (value: unknown): readonly Shape[] =>
  Array.isArray(value) ? value.filter(isShape) : []

/** The text, where it is one and not empty. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The texts of a list, or none. */
export const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** The number, where it is one. */
export const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined
