/**
 * Stands in for the package `zod-to-json-schema` in the page, which the renderer uses for one thing alone:
 * to send the schemas of its catalog to an agent. Our catalog is at the gateway already.
 */
export const zodToJsonSchema = (): never => {
  throw new Error('this page sends no catalog')
}
