import { type Shape, shape, shapes, text } from './shape.ts'
import { plainLine } from './terminal.ts'

/** What a health snapshot complains of, one line each: the part of the gateway, then what is wrong with it. */
export const problemLines = (health: Shape): string[] =>
  shapes(shape(health.plugins).errors).map(
    ({ id, error }) => `${plainLine(text(id) ?? 'gateway')}: ${plainLine(text(error) ?? 'has a problem')}`
  )
