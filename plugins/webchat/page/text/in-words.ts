/** An id as words: `order-form` is "Order form". */
export const inWords = (id: string): string => {
  const text = id
    .replaceAll(/[-_.:/]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .trim()
  return text === '' ? id : text.charAt(0).toUpperCase() + text.slice(1)
}
