/** The id of a surface as words: `order-form` is "Order form". */
export const titleOf = (surfaceId: string): string => {
  const text = surfaceId
    .replaceAll(/[-_.:/]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .trim()
  return text === '' ? surfaceId : text.charAt(0).toUpperCase() + text.slice(1)
}
