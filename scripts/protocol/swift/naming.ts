const keywords = new Set(
  `as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough false
  fileprivate for func guard if import in init inout internal is let nil operator precedencegroup private protocol
  public repeat rethrows return self static struct subscript super switch throw throws true try typealias var where
  while`.split(/\s+/)
)

/** Types of Swift, and of ours, that a nested type must not hide. */
const taken = new Set(
  `Any Array Bool Character Codable Data Date Dictionary Double Error Hashable Int64 JSONValue Nullable OpenEnum
  Optional Protocol Result Self Sendable Set String Type`.split(/\s+/)
)

/** Swift writes an abbreviation in one case: `sessionID`, `baseURL`. */
const abbreviations = /(?<=[a-z0-9])(Id|Url|Ip|Json|Html)(?=s?(?:[A-Z0-9]|$))/g

const withAbbreviations = (name: string): string =>
  name.replace(abbreviations, (word) => word.toUpperCase()).replace(/^A2ui(?=[A-Z]|$)/, 'A2UI')

const wordsOf = (text: string): string[] => text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const small = (word: string): string =>
  /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1)

export const escaped = (name: string): string => {
  if (/^\d/.test(name)) return `_${name}`
  return keywords.has(name) ? `\`${name}\`` : name
}

/** `__openclaw` → `openclaw`, `sessionId` → `sessionID`. */
export const propertyName = (key: string): string => {
  const [first = '', ...rest] = wordsOf(key)
  return withAbbreviations([small(first), ...rest.map(capital)].join(''))
}

/** A word of the wire as a case: `in_flight` → `inFlight`, `AUTH_TOKEN_MISSING` → `authTokenMissing`. */
export const caseName = (word: string): string => {
  const parts = wordsOf(word).map((part) => (/^[A-Z0-9]+$/.test(part) ? part.toLowerCase() : part))
  return propertyName(parts.join('-'))
}

/** A definition's name as Swift has it. */
export const typeName = (name: string): string => withAbbreviations(name)

/** What a nested type is called after the property that holds it. */
export const nestedName = (key: string): string => {
  const name = withAbbreviations(wordsOf(key).map(capital).join(''))
  return taken.has(name) ? `${name}Value` : name
}

/** What one of many is called: `entries` → `entry`, `statuses` → `status`, `jobs` → `job`. */
export const singular = (key: string): string => {
  if (key.endsWith('ies')) return `${key.slice(0, -3)}y`
  if (/(?:ss|us|x)es$/.test(key)) return key.slice(0, -2)
  return /[^su]s$/.test(key) ? key.slice(0, -1) : key
}
